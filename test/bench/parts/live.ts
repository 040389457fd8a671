import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from '@playwright/test';
import { SeededRandom } from '../../protocol/seeded-random.ts';
import { median } from '../figure.ts';
import type { Bench, Part } from '../part.ts';
import { benchAuthors } from '../sample/bench-authors.ts';
import { seeded } from '../seeded.ts';
import type { Seeded } from '../seeded.ts';
import { Visitor } from '../visitor.ts';

const MESSAGES = 100_000;
/** More than one a second from one author are held back (M10). */
const AUTHORS = 100;
const PAUSE_MS = 250;

/** ms. */
interface Delays {
  median: number;
  longest: number;
}

/** H23: how much later a live message is on the screen while a hundred thousand are imported. */
export const livePart: Part = {
  name: 'live',
  async measure(bench) {
    const runs = await seeded(bench, MESSAGES, (history) => measureAll(bench, history));
    const figure = (name: string, more: readonly number[]) => {
      return { name, value: median(more), unit: 'ms', goal: { atMost: 100 } };
    };
    return [
      figure(
        'import_delays_live',
        runs.map((delays) => delays.median),
      ),
      figure(
        'import_delays_live_at_most',
        runs.map((delays) => delays.longest),
      ),
    ];
  },
};

async function measureAll(bench: Bench, history: Seeded): Promise<Delays[]> {
  const all: Delays[] = [];
  for (let run = 1; run <= bench.runs; run += 1) {
    const delays = await bench.surroundings.withBrowser((browser) =>
      measureOnce(bench, browser, history, run),
    );
    all.push(delays);
  }
  return all;
}

async function measureOnce(
  { surroundings }: Bench,
  browser: Browser,
  history: Seeded,
  run: number,
): Promise<Delays> {
  await history.announce();
  const visitor = await Visitor.arrive(browser, await surroundings.appUrl());
  await visitor.openInvite(history.community.fragment);
  let isComplete = false;
  const complete = visitor.whenHistoryComplete().then(() => (isComplete = true));
  await visitor.join();
  await visitor.openHistory();
  const talk = new Talk(visitor, history, run);
  // The first one also waits for the channel to be shown and subscribed to.
  await talk.say();
  const during = await talk.while(() => !isComplete);
  await complete;
  // As many: the longest of more is longer.
  const without = await talk.while((count) => count < during.length);
  await visitor.leave();
  console.error(`live messages: ${during.length} during the import, ${tell(during)} ms;`);
  console.error(`  ${without.length} without one, ${tell(without)} ms (median and longest)`);
  const more = (of: (delays: readonly number[]) => number): number => of(during) - of(without);
  return { median: more(median), longest: more(longest) };
}

/** Somebody who writes what the visitor sees. */
class Talk {
  readonly #visitor: Visitor;
  readonly #history: Seeded;
  readonly #run: number;
  readonly #authors = benchAuthors(new SeededRandom(AUTHORS), AUTHORS);
  #count = 0;

  constructor(visitor: Visitor, history: Seeded, run: number) {
    this.#visitor = visitor;
    this.#history = history;
    this.#run = run;
  }

  /** Resolves with the delays, in ms. */
  async while(goesOn: (count: number) => boolean): Promise<number[]> {
    const delays: number[] = [];
    while (goesOn(delays.length)) {
      delays.push(await this.say());
      await sleep(PAUSE_MS);
    }
    if (delays.length === 0) throw new Error('the import was over before a message was sent');
    return delays;
  }

  /** Resolves with ms from sending to the frame that shows it. */
  async say(): Promise<number> {
    this.#count += 1;
    const author = this.#authors[this.#count % AUTHORS];
    const [channel] = this.#history.community.channels;
    if (!author || !channel) throw new Error('expected an author and a channel');
    const text = `live ${this.#run}.${this.#count}.`;
    const shown = this.#visitor.whenMessageShown(text);
    const timestampMs = Date.now();
    await this.#history.publisher.say(channel, author, { text, timestampMs });
    return (await shown) - timestampMs;
  }
}

function longest(delays: readonly number[]): number {
  return Math.max(...delays);
}

function tell(delays: readonly number[]): string {
  return `${median(delays).toFixed(0)} and ${longest(delays).toFixed(0)}`;
}
