import { BenchMember } from '../bench-member.ts';
import { median } from '../figure.ts';
import type { SearchAsked } from '../page/bench-api.ts';
import type { Bench, Part } from '../part.ts';

const MESSAGES = 100_000;

/** A word of nearly every message, of hardly any, and of none; several; and a phrase. */
const asked: Record<string, SearchAsked> = {
  common: { words: ['the'] },
  rare: { words: ['xylophone'] },
  several: { words: ['gard', 'rain', 'zebra'] },
  phrase: { words: [], phrases: ['not in any of them'] },
};
/** Nobody's name: every message has to be looked at. */
const byAuthor: SearchAsked = { words: [], from: 'Zacharias' };

/** From the last letter typed to a page of results, in a worker that runs already. */
export const searchPart: Part = {
  name: 'search',
  async measure(bench) {
    const { surroundings, samples } = bench;
    const { url } = await surroundings.benchPage();
    const sample = await samples.withMessages(MESSAGES);
    return surroundings.withBrowser(async (browser) => {
      const member = await BenchMember.open(browser, url);
      await member.do('prepareSearch', sample.url);
      const values: number[] = [];
      for (const [name, words] of Object.entries(asked)) {
        values.push(await measured(bench, member, `search_${MESSAGES} ${name}`, words));
      }
      const author = await measured(bench, member, `search_${MESSAGES}_author`, byAuthor);
      await member.close();
      return [
        {
          name: `search_${MESSAGES}`,
          value: Math.max(...values),
          unit: 'ms',
          goal: { atMost: 150 },
        },
        { name: `search_${MESSAGES}_author`, value: author, unit: 'ms' },
      ];
    });
  },
};

async function measured(
  { runs }: Bench,
  member: BenchMember,
  name: string,
  words: SearchAsked,
): Promise<number> {
  const values: number[] = [];
  for (let run = 1; run <= runs; run += 1) {
    const value = await member.do('runSearch', words);
    values.push(value);
    console.error(`${name} ms, run ${run} of ${runs}: ${value.toPrecision(4)}`);
  }
  return median(values);
}
