import { markdown } from './text-markdown.ts';
import { mentionsIn } from '../app/mentions.ts';
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

/** A text as it was written, Markdown and all, but with words for the keys in it. */
export function withMentionWords(text: string, mentionWord: MentionWord): string {
  return mentionsIn(text).reduceRight(
    (read, { index, text: written, chatKey }) =>
      read.slice(0, index) + mentionWord(chatKey) + read.slice(index + written.length),
    text,
  );
}
