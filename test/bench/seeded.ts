import { SeededRandom } from '../protocol/seeded-random.ts';
import { BenchMember } from './bench-member.ts';
import type { Bench } from './part.ts';
import { SamplePublisher } from '../sample/sample-publisher.ts';
import { stepBehind } from './step-behind.ts';
import type { SampleCommunity } from '../sample/sample-community.ts';

export interface Seeded {
  community: SampleCommunity;
  publisher: SamplePublisher;
  /** Again before each visitor: store nodes are asked for the last minutes only. */
  announce: () => Promise<void>;
}

/** A community whose history somebody seeds, from another browser, for as long as `use` takes. */
export async function seeded<Result>(
  { surroundings, samples }: Bench,
  messageCount: number,
  use: (seeded: Seeded) => Promise<Result>,
): Promise<Result> {
  const { community, history, url: sampleUrl } = await samples.withMessages(messageCount);
  const { trackers } = await surroundings.localNetwork();
  const { url } = await surroundings.benchPage();
  const network = await surroundings.control();
  const parts = { network, primitives: await samples.primitives(), random: new SeededRandom(1) };
  const publisher = new SamplePublisher(parts, community);
  const { infoHash } = history.torrent;
  return surroundings.withBrowser(async (browser) => {
    const seeder = await BenchMember.open(browser, url);
    await seeder.do('seedSample', sampleUrl, trackers);
    await stepBehind(browser);
    const announce = (): Promise<void> => publisher.describe(Date.now(), { infoHash, trackers });
    return use({ community, publisher, announce });
  });
}
