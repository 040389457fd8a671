import { text } from './text.ts';
import type { ChannelWords } from '../app/app-model.ts';

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

function firstGrapheme(word: string | undefined): string {
  const [first] = graphemes.segment(word ?? '');
  return first?.segment ?? '';
}

/** One or two letters: of the first and the last word. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const last = words.length > 1 ? words.at(-1) : undefined;
  return (firstGrapheme(words[0]) + firstGrapheme(last)).toLocaleUpperCase();
}

/** The name that a message carries, or one made of the key where it carries none. */
export function authorName(displayName: string, chatKey: string): string {
  return displayName.trim() || text.unnamedAuthor(chatKey.slice(-6));
}

/** A name in words alone, with the tag that tells it from another that looks the same. */
export function taggedName(name: string, tag: string | undefined): string {
  return tag === undefined ? name : `${name} (${tag})`;
}

export function communityName(name: string): string {
  return name.trim() || text.unnamedCommunity;
}

/** What was written, without the # that stands before it anyway. */
export function trimmedChannel({ name, description, ...rest }: ChannelWords): ChannelWords {
  const words = { name: name.trim().replace(/^#\s*/, ''), description: description.trim() };
  return { ...rest, ...words };
}
