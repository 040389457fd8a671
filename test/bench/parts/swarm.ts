import type { Browser } from '@playwright/test';
import { pieceLengthBytes } from '../../../src/archive/limits.ts';
import { BenchMember } from '../bench-member.ts';
import type { Bench, Part } from '../part.ts';
import { median } from '../figure.ts';

/** 50 MB. */
const PIECES = 489;
const SIZE_BYTES = PIECES * pieceLengthBytes;

interface Speeds {
  /** MB/s. */
  swarm: number;
  channel: number;
}

/**
 * One member fetches from another: wire, SHA-1 and piece store. Beside it the same number of bytes
 * through a bare data channel between the same two pages.
 */
export const swarmPart: Part = {
  name: 'swarm',
  async measure(bench) {
    const speeds = await bench.surroundings.withBrowser((browser) => measureAll(bench, browser));
    return [
      { name: 'swarm_50_MB', value: median(speeds.map(({ swarm }) => swarm)), unit: 'MB/s' },
      {
        name: 'swarm_share_of_data_channel',
        value: median(speeds.map(({ swarm, channel }) => swarm / channel)),
        unit: 'ratio',
        goal: { atLeast: 0.7 },
      },
    ];
  },
};

async function measureAll(bench: Bench, browser: Browser): Promise<Speeds[]> {
  const speeds: Speeds[] = [];
  for (let run = 1; run <= bench.runs; run += 1) {
    const measured = await measureOnce(bench, browser);
    const { swarm, channel } = measured;
    console.error(`swarm ${swarm.toFixed(1)} MB/s, data channel ${channel.toFixed(1)} MB/s`);
    speeds.push(measured);
  }
  return speeds;
}

async function measureOnce({ surroundings }: Bench, browser: Browser): Promise<Speeds> {
  const { trackers } = await surroundings.localNetwork();
  const { url } = await surroundings.benchPage();
  const seeder = await BenchMember.open(browser, url);
  const fetcher = await BenchMember.open(browser, url);
  const channel = megabytesPerSecond(await sendThroughChannel(seeder, fetcher));
  const infoHash = await seeder.do('seedNoise', PIECES, trackers);
  const swarm = megabytesPerSecond(await fetcher.do('fetchPieces', infoHash, PIECES, trackers));
  await Promise.all([seeder.close(), fetcher.close()]);
  return { swarm, channel };
}

async function sendThroughChannel(sender: BenchMember, receiver: BenchMember): Promise<number> {
  const answer = await receiver.do('answerChannel', await sender.do('offerChannel'));
  await sender.do('openChannel', answer);
  return sender.do('sendThroughChannel', SIZE_BYTES);
}

function megabytesPerSecond(milliseconds: number): number {
  return SIZE_BYTES / 1000 / milliseconds;
}
