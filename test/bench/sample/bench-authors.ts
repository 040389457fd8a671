import type { SeededRandom } from '../../protocol/seeded-random.ts';
import { sampleAuthors } from '../../sample/sample-authors.ts';
import type { SampleAuthor } from '../../sample/sample-authors.ts';
import { words } from './words.ts';

/** As many people, each with a name of their own. */
export function benchAuthors(random: SeededRandom, count: number): SampleAuthor[] {
  const names = Array.from({ length: count }, (_, place) => `${words[place] ?? ''}${place}`);
  return sampleAuthors(random, names);
}
