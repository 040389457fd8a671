import type { Browser } from '@playwright/test';
import { SeededRandom } from '../../protocol/seeded-random.ts';
import type { Figure } from '../figure.ts';
import type { Bench, Part } from '../part.ts';
import { medianOf } from '../part.ts';
import { benchAuthors } from '../sample/bench-authors.ts';
import { makeCommunity } from '../../sample/sample-community.ts';
import type { SampleCommunity } from '../../sample/sample-community.ts';
import { SamplePublisher } from '../../sample/sample-publisher.ts';
import { sampleText } from '../sample/texts.ts';
import { seeded } from '../seeded.ts';
import { Visitor } from '../visitor.ts';

const HISTORY_MESSAGES = 10_000;
const LIVE_MESSAGES = 20;

/** From the click on Join, in a profile that knows the app and nothing else. */
export const joinPart: Part = {
  name: 'join',
  async measure(bench) {
    return [await measureFirstMessage(bench), await measureHistory(bench)];
  },
};

async function measureFirstMessage(bench: Bench): Promise<Figure> {
  const { surroundings } = bench;
  const appUrl = await surroundings.appUrl();
  const name = 'join_to_first_message';
  let seed = 0;
  const value = await surroundings.withBrowser((browser) =>
    medianOf(bench, `${name} ms`, async () => {
      const { community, newest } = await publishTalk(bench, (seed += 1));
      return timeToMessage(browser, appUrl, community, newest);
    }),
  );
  return { name, value, unit: 'ms', goal: { atMost: 1_500 } };
}

/** A community whose members have just been talking. */
async function publishTalk({ surroundings, samples }: Bench, seed: number) {
  const primitives = await samples.primitives();
  const random = new SeededRandom(seed);
  const name = `Talk ${seed}`;
  const community = await makeCommunity(primitives, random, { name, channelNames: ['general'] });
  const network = await surroundings.control();
  const publisher = new SamplePublisher({ network, primitives, random }, community);
  const nowMs = Date.now();
  await publisher.describe(nowMs);
  const texts = Array.from({ length: LIVE_MESSAGES }, () => sampleText(random));
  const [channel] = community.channels;
  const [author, ...others] = benchAuthors(random, 3);
  if (!channel || !author) throw new Error('expected a channel and an author');
  for (const [place, text] of texts.entries()) {
    const speaker = others[place] ?? author;
    await publisher.say(channel, speaker, { text, timestampMs: nowMs + place });
  }
  return { community, newest: texts.at(-1) ?? '' };
}

async function timeToMessage(
  browser: Browser,
  appUrl: string,
  { fragment }: SampleCommunity,
  message: string,
): Promise<number> {
  const visitor = await Visitor.arrive(browser, appUrl);
  await visitor.openInvite(fragment);
  const shown = visitor.whenMessageShown(message);
  const clickedMs = await visitor.join();
  const shownMs = await shown;
  await visitor.leave();
  return shownMs - clickedMs;
}

async function measureHistory(bench: Bench): Promise<Figure> {
  const { surroundings } = bench;
  const appUrl = await surroundings.appUrl();
  const name = `join_to_history_${HISTORY_MESSAGES}`;
  const value = await seeded(bench, HISTORY_MESSAGES, ({ community, announce }) =>
    surroundings.withBrowser((browser) =>
      medianOf(bench, `${name} ms`, async () => {
        await announce();
        return timeToHistory(browser, appUrl, community);
      }),
    ),
  );
  return { name, value, unit: 'ms' };
}

async function timeToHistory(
  browser: Browser,
  appUrl: string,
  { fragment }: SampleCommunity,
): Promise<number> {
  const visitor = await Visitor.arrive(browser, appUrl);
  await visitor.openInvite(fragment);
  const complete = visitor.whenHistoryComplete();
  const clickedMs = await visitor.join();
  await visitor.openHistory();
  const completeMs = await complete;
  await visitor.leave();
  return completeMs - clickedMs;
}
