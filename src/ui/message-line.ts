import { actions } from './text-actions.ts';
import { text as catalogue } from './text.ts';
import { plainWords } from '../app/markdown/plain-words.ts';
import type { MentionWord, MessageView } from '../app/app-model.ts';

/** A message in words, where there is no room for what it shows. */
export function messageLine(
  { text, image }: Pick<MessageView, 'text' | 'image'>,
  mentionWord: MentionWord,
): string {
  if (text !== '') return plainWords(text, mentionWord);
  return image ? actions.picture : catalogue.timeline.withoutText;
}
