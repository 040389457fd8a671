import { BenchMember } from '../bench-member.ts';
import type { Bench, Part } from '../part.ts';
import { medianOf } from '../part.ts';

/** Of twenty weeks; the twentieth is new. */
const MESSAGES = 100_000;

/**
 * T2, T4: a member who has the rest fetches a new week. New are the week's archive with its padding,
 * and the index; what is fetched includes the info dictionary and all that the protocol adds.
 */
export const weeklyPart: Part = {
  name: 'weekly',
  async measure(bench) {
    const name = 'weekly_update_fetched';
    const value = await medianOf(bench, name, () => fetchedShare(bench));
    return [{ name, value, unit: 'ratio', goal: { atMost: 1.05 } }];
  },
};

async function fetchedShare({ surroundings, samples }: Bench): Promise<number> {
  const sample = await samples.withMessages(MESSAGES);
  const { trackers } = await surroundings.localNetwork();
  const { url } = await surroundings.benchPage();
  return surroundings.withBrowser(async (browser) => {
    const owner = await BenchMember.open(browser, url);
    await owner.do('seedSample', sample.url, trackers);
    const member = await BenchMember.open(browser, url);
    const newBytes = await member.do('storeOldWeeks', sample.url);
    const { downloadedBytes } = await member.do('fetchHistory', sample.url, trackers);
    return downloadedBytes / newBytes;
  });
}
