import type { Window } from '../../../src/archive/windows.ts';
import { holdsNs, windowOf, windowsBetween } from '../../../src/archive/windows.ts';
import type { Primitives } from '../../../src/protocol/primitives.ts';
import { realTime } from '../../../src/protocol/time-constants.ts';
import { SeededRandom } from '../../protocol/seeded-random.ts';
import type { SignDigest } from '../fast-signer.ts';
import { sampleAuthors } from '../sample-authors.ts';
import type { SampleAuthor } from '../sample-authors.ts';
import { makeCommunity } from '../sample-community.ts';
import type { SampleCommunity } from '../sample-community.ts';
import type { EncodedHistory } from '../sample-history.ts';
import { encodeHistory, lastWindows } from '../sample-history.ts';
import type { SampleEvent } from '../week-events.ts';
import { WeekEvents } from '../week-events.ts';
import { channelNames, communityName } from './looks.ts';
import { people } from './people.ts';
import { weekOf } from './week.ts';

/** The same keys, and with them the same invite link, on every machine. */
const seed = 1_964;
/** How much more is said at the height of the year than on average. */
const swing = 0.4;
/** Of the 52 places, the one where most is said: in May. */
const height = 30;
const NS_IN_MS = 1_000_000n;
/** What is being sent right now comes from others. */
const quietMs = 60_000;

export interface GardenSize {
  /** In the archives: messages with text or picture. */
  messages: number;
  weeks: number;
}

export interface Garden {
  community: SampleCommunity;
  authors: readonly SampleAuthor[];
  history: EncodedHistory;
  /** When the first message of each channel was written, unix ms, by its name. */
  firstMs: ReadonlyMap<string, number>;
  /** What has been said since: service nodes have it, archives do not. */
  recent: SampleEvent[];
}

/** A year of forty people; what they say in a week is the same whenever that week is looked at. */
export async function makeGarden(
  signer: { primitives: Primitives; sign: SignDigest },
  size: GardenSize,
  nowMs: number,
): Promise<Garden> {
  const random = new SeededRandom(seed);
  const naming = { name: communityName, channelNames };
  const community = await makeCommunity(signer.primitives, random, naming);
  const maker = { ...signer, community, authors: sampleAuthors(random, people) };
  const eventsOf = (window: Window): SampleEvent[] =>
    WeekEvents.of(maker, weekOf(window, messagesIn(window, size)));
  const windows = lastWindows(size.weeks, nowMs);
  const firstMs = new Map<string, number>();
  const history = await encodeHistory(maker, windows, (window) => {
    const events = eventsOf(window);
    for (const { channel, message } of events) {
      if (!firstMs.has(channel.name)) {
        firstMs.set(channel.name, Number(message.timestampNs / NS_IN_MS));
      }
    }
    return events.flatMap(({ message }) => (holdsNs(window, message.timestampNs) ? message : []));
  });
  const since = { fromMs: windows.at(-1)?.toMs ?? nowMs, toMs: nowMs - quietMs };
  const recent = windowsBetween(since.fromMs, nowMs, realTime.windowMs)
    .flatMap(eventsOf)
    .filter(({ message }) => holdsNs(since, message.timestampNs));
  return { community, authors: maker.authors, history, firstMs, recent };
}

/**
 * More in spring than in winter. Any so many weeks in a row have together as many as wanted, so that
 * a week has the same number when it is the newest and when it is the oldest.
 */
function messagesIn({ fromMs }: Window, { messages, weeks }: GardenSize): number {
  const { fromMs: originMs } = windowOf(0, realTime.windowMs);
  const place = Math.round((fromMs - originMs) / realTime.windowMs) % weeks;
  const upTo = (count: number): number =>
    Math.round((messages * weightOfFirst(count, weeks)) / weightOfFirst(weeks, weeks));
  return upTo(place + 1) - upTo(place);
}

function weightOfFirst(count: number, weeks: number): number {
  let sum = 0;
  for (let place = 0; place < count; place += 1) {
    sum += 1 + swing * Math.cos(((place - height) / weeks) * 2 * Math.PI);
  }
  return sum;
}
