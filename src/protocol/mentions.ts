import type { ChatKey } from './ids.ts';

/** As Status writes them in a text: `@` and the chat key (K1), or its tag for everyone. */
const form = /@(?:(0x04[0-9a-f]{128})|0x00001)(?![0-9a-z])/g;

export interface Mention {
  /** Where it begins in the text. */
  index: number;
  /** As written. */
  text: string;
  /** Undefined for everyone. */
  chatKey: ChatKey | undefined;
}

export function mentionsIn(text: string): Mention[] {
  return [...text.matchAll(form)].map((match) => ({
    index: match.index,
    text: match[0],
    chatKey: match[1],
  }));
}

/** Whether it says so; who may say it is another matter (M8). */
export function isToEveryone(text: string): boolean {
  return mentionsIn(text).some(({ chatKey }) => chatKey === undefined);
}

export function mentionOf(chatKey: ChatKey): string {
  return `@${chatKey}`;
}

export const mentionOfEveryone = '@0x00001';
