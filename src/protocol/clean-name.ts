import { cutName } from './text-length.ts';

/** What takes no room, turns the direction of what follows, or means nothing to anybody else. */
const hidden = /[\p{Cc}\p{Cf}\p{Co}\p{Default_Ignorable_Code_Point}\u2028\u2029\u2800]/gu;
/** Names that are a tower of accents would cover their neighbours. */
const tower = /(\p{M}{3})\p{M}+/gu;

const endsWithEmoji = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F]$/u;
const startsWithEmoji = /^\p{Extended_Pictographic}/u;
/** Scripts whose words are spelled with joiners. */
const joining =
  '[\\p{scx=Arab}\\p{scx=Syrc}\\p{scx=Deva}\\p{scx=Beng}\\p{scx=Guru}\\p{scx=Gujr}\\p{scx=Orya}' +
  '\\p{scx=Taml}\\p{scx=Telu}\\p{scx=Knda}\\p{scx=Mlym}\\p{scx=Sinh}\\p{scx=Mong}]';
const endsWithJoining = new RegExp(`${joining}$`, 'u');
const startsWithJoining = new RegExp(`^${joining}`, 'u');

const JOINER = '\u200D';
const NON_JOINER = '\u200C';
const EMOJI_STYLE = '\uFE0F';

/**
 * A name that somebody gives themselves, as it may be shown beside others: without characters that
 * cannot be seen or that turn the direction of writing, and at most 64 code points long. What emoji
 * and scripts are spelled with stays. Empty where nothing is left.
 */
export function cleanName(name: string): string {
  const spaced = cutName(name.replace(/\s+/gu, ' '));
  const seen = spaced.replace(hidden, (char: string, at: number, whole: string) =>
    isNeeded(char, whole.slice(0, at), whole.slice(at + char.length)) ? char : '',
  );
  return seen.replace(tower, '$1').replace(/ {2,}/gu, ' ').trim();
}

function isNeeded(char: string, before: string, after: string): boolean {
  if (char === EMOJI_STYLE) return /\p{Extended_Pictographic}$/u.test(before);
  if (char !== JOINER && char !== NON_JOINER) return false;
  const isInWord = endsWithJoining.test(before) && startsWithJoining.test(after);
  const isInEmoji = endsWithEmoji.test(before) && startsWithEmoji.test(after);
  return isInWord || (char === JOINER && isInEmoji);
}
