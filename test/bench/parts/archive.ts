import type { Figure } from '../figure.ts';
import { BenchMember } from '../bench-member.ts';
import type { Bench, Part } from '../part.ts';
import { medianOf } from '../part.ts';

const MESSAGES = 10_000;

/** H4, H5: a run from the stored messages to the committed torrent. */
export const archivePart: Part = {
  name: 'archive',
  async measure(bench) {
    const { history } = await bench.samples.withMessages(MESSAGES);
    return [
      await measureBuilding(bench),
      {
        name: 'archive_bytes_a_message',
        value: history.encodedBytes / history.messageCount,
        unit: 'bytes',
        goal: { atMost: 180 },
      },
    ];
  },
};

async function measureBuilding(bench: Bench): Promise<Figure> {
  const { surroundings, samples } = bench;
  const { url } = await surroundings.benchPage();
  const sample = await samples.withMessages(MESSAGES);
  const name = 'archive_building';
  const value = await surroundings.withBrowser((browser) =>
    medianOf(bench, `${name} messages/s`, async () => {
      const member = await BenchMember.open(browser, url);
      await member.do('prepareBuild', sample.url);
      const { milliseconds, messages } = await member.do('runBuild');
      await member.close();
      return (1000 * messages) / milliseconds;
    }),
  );
  return { name, value, unit: 'messages/s', goal: { atLeast: 20_000 } };
}
