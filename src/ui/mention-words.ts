import { markdown } from './text-markdown.ts';
import type { MentionWord } from '../app/app-model.ts';

/** How a mention reads: by the name of whose key it is, where one is known. */
export function mentionWords(nameOf: (chatKey: string) => string | undefined): MentionWord {
  return (chatKey) => {
    if (chatKey === undefined) return markdown.everyone;
    const name = nameOf(chatKey);
    return name === undefined
      ? markdown.mentionOfUnknown(chatKey.slice(-6))
      : markdown.mentionOf(name);
  };
}
