import type { SeededRandom } from '../../protocol/seeded-random.ts';
import { words } from './words.ts';

const SHORTEST_BYTES = 120;
const LONGEST_BYTES = 200;
/** What the last word and the end of its sentence add on average. */
const OVERSHOOT_BYTES = 4;
/** Zipf's law as Mandelbrot fitted it to spoken English: a word's weight is 1 / (rank + 2.7). */
const RANK_SHIFT = 2.7;

const heaped = words.reduce<number[]>((sums, _, rank) => {
  sums.push((sums.at(-1) ?? 0) + 1 / (rank + RANK_SHIFT));
  return sums;
}, []);

/**
 * 120 to 200 bytes of chat. DEFLATE brings these texts to 3.1 bits a character, which is what English
 * prose takes: archives of them are as large as those of what people write.
 */
export function sampleText(random: SeededRandom): string {
  const span = LONGEST_BYTES - SHORTEST_BYTES - 2 * OVERSHOOT_BYTES;
  const text = sampleSentences(random, SHORTEST_BYTES + 1 + random.below(span));
  return byteLength(text) <= LONGEST_BYTES ? text : sampleText(random);
}

/** Ends with the first word that reaches so many bytes. */
function sampleSentences(random: SeededRandom, aimBytes: number): string {
  let text = '';
  while (byteLength(text) < aimBytes) {
    const wordCount = 3 + random.below(10);
    let sentence = '';
    for (let word = 0; word < wordCount && byteLength(text + sentence) < aimBytes; word += 1) {
      sentence += sentence === '' ? ` ${capital(sampleWord(random))}` : sampleNext(random);
    }
    text += sentence + sampleEnd(random);
  }
  return text.slice(1);
}

function sampleNext(random: SeededRandom): string {
  return (random.below(12) === 0 ? ', ' : ' ') + sampleWord(random);
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function sampleWord(random: SeededRandom): string {
  const drawn = random.next() * (heaped.at(-1) ?? 0);
  let [low, high] = [0, words.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((heaped[middle] ?? 0) < drawn) low = middle + 1;
    else high = middle;
  }
  return words[low] ?? '';
}

function sampleEnd(random: SeededRandom): string {
  const ends = ['.', '.', '.', '.', '', '?', '!', '…', ' :)', ' 🌱', ' 😄', '!!'];
  return ends[random.below(ends.length)] ?? '.';
}

function byteLength(text: string): number {
  return Buffer.byteLength(text);
}
