import { BenchMember } from '../bench-member.ts';
import type { Figure } from '../figure.ts';
import type { HeldAs } from '../page/bench-api.ts';
import type { Bench, Part } from '../part.ts';
import { medianOf } from '../part.ts';

const MESSAGES = 20_000;
/** Each replacement takes a hundred messages away and brings a hundred. */
const CHANGED = 100;

/**
 * H19: of one window, from the verified events on. The keys of live rows are read while archives are
 * verified, so they are known by then.
 */
export const replacementPart: Part = {
  name: 'replacement',
  async measure(bench) {
    return [
      await measureReplacement(bench, 'pages', `replacement_${MESSAGES}`),
      await measureReplacement(bench, 'live rows', `replacement_${MESSAGES}_live_rows`),
    ];
  },
};

async function measureReplacement(bench: Bench, heldAs: HeldAs, name: string): Promise<Figure> {
  const { surroundings, samples } = bench;
  const { url } = await surroundings.benchPage();
  const messages = MESSAGES + CHANGED;
  const sample = await samples.withMessages(messages, messages);
  const value = await surroundings.withBrowser((browser) =>
    medianOf(bench, `${name} ms`, async () => {
      const member = await BenchMember.open(browser, url);
      await member.do('prepareReplacement', sample.url, heldAs);
      const milliseconds = await member.do('runReplacement');
      await member.close();
      return milliseconds;
    }),
  );
  return { name, value, unit: 'ms', goal: { atMost: 500 } };
}
