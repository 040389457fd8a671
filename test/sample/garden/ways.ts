import type { SeededRandom } from '../../protocol/seeded-random.ts';
import { pick } from '../deck.ts';

const emojis = ['🌱', '😊', '🙈', '👍', '☀️', '😅', '🍅', '💚'];

/** How each person writes: some without capitals, some with emoji, some in a hurry. */
export function inTheirWay(text: string, author: number, random: SeededRandom): string {
  if (text.includes('\n') || text.startsWith('**')) return text;
  switch (author % 7) {
    case 3:
      return lowered(text);
    case 5:
      return random.next() < 0.4 ? `${text} ${pick(emojis, random)}` : text;
    case 6:
      return text.replace(/\.$/, random.next() < 0.5 ? '' : '!');
    default:
      return text;
  }
}

/** No capital at the beginning, no full stop at the end. */
function lowered(text: string): string {
  const isName = /^[A-Z][a-z]*[A-Z ]?[A-Z]/.test(text);
  const start = isName ? text.charAt(0) : text.charAt(0).toLowerCase();
  return (start + text.slice(1)).replace(/\.$/, '');
}

/** As it was sent at first: two letters of a long word the wrong way round. */
export function mistyped(text: string, random: SeededRandom): string {
  const words = [...text.matchAll(/[a-z]{5,}/g)];
  if (words.length === 0) return `${text} …`;
  const { index, 0: word } = pick(words, random);
  const place = index + 1 + random.below(word.length - 2);
  const swapped = text.charAt(place + 1) + text.charAt(place);
  const wrong = text.slice(0, place) + swapped + text.slice(place + 2);
  return wrong === text ? `${text} …` : wrong;
}
