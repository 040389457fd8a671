import { expect, it } from 'vitest';
import type { Database } from '../../src/store/database.ts';
import { foldMessage } from '../../src/store/fold.ts';
import { wipeMember } from '../../src/store/member-wipes.ts';
import type { SearchSegment } from '../../src/store/history-records.ts';
import { messagesOf } from '../../src/store/pages.ts';
import type { EffectRecord, StoredMessage } from '../../src/store/records.ts';
import type { PageRecord } from '../../src/store/schema.ts';
import { entriesOf } from '../../src/store/segments.ts';
import { readTimeline } from '../../src/store/timeline.ts';
import { SeededRandom } from '../protocol/seeded-random.ts';
import {
  alice,
  bob,
  channel,
  community,
  effect,
  ingest,
  join,
  message,
  moderator,
  otherChannel,
  replace,
} from './sample.ts';
import { asText, everything, openTestDatabase, unusedName } from './test-database.ts';
import { TimelineModel } from './timeline-model.ts';

const windowMs = 1000;
const windows = 5;
const authors = [alice, bob, moderator];
const channels = [channel, otherChannel];

/** Every event that can come, at its place in time: 60 messages and 90 effects on them. */
class Events {
  readonly messages: StoredMessage[];
  readonly effects: EffectRecord[];
  readonly #random: SeededRandom;

  constructor(random: SeededRandom) {
    this.#random = random;
    this.messages = Array.from({ length: 20 }, (_, n) => this.#message(n + 1));
    this.effects = Array.from({ length: 90 }, (_, n) => this.#effect(1000 + n));
  }

  /**
   * A part of what lies in a range of time, all of it for a share of 1, and now and then an event that
   * somebody published again later.
   */
  some(
    fromMs: number,
    toMs: number,
    share: number,
  ): { messages: StoredMessage[]; effects: EffectRecord[] } {
    const taken = <Event extends StoredMessage | EffectRecord>(event: Event): Event[] => {
      const firstMs = Math.max(fromMs, event.clock);
      if (firstMs < toMs && this.#random.below(40) === 0) {
        return [{ ...event, timestampMs: firstMs + this.#random.below(toMs - firstMs) }];
      }
      const isInside = event.timestampMs >= fromMs && event.timestampMs < toMs;
      return isInside && this.#random.next() < share ? [event] : [];
    };
    return { messages: this.messages.flatMap(taken), effects: this.effects.flatMap(taken) };
  }

  #message(n: number): StoredMessage {
    return message(n, {
      timestampMs: this.#random.below(windows * windowMs),
      author: pick(this.#random, authors),
      chatId: pick(this.#random, channels),
      text: `Text <${n}>`,
    });
  }

  #effect(n: number): EffectRecord {
    const target = this.#random.below(this.messages.length) + 1;
    const author = pick(this.#random, authors);
    const kinds = ['reaction', 'pin', 'edit', 'edit', 'delete'] as const;
    return effect(n, target, {
      kind: pick(this.#random, kinds),
      author,
      isModerator: author === moderator,
      timestampMs: this.#random.below(windows * windowMs),
      chatId: this.messages[target - 1]?.chatId ?? channel,
      reaction: 1 + this.#random.below(6),
      isRetracted: this.#random.below(4) === 0,
      isPinned: this.#random.below(2) === 0,
      text: `Edit <${n}>`,
    });
  }
}

function pick<Item>(random: SeededRandom, items: readonly Item[]): Item {
  const item = items[random.below(items.length)];
  if (item === undefined) throw new Error('expected a list that is not empty');
  return item;
}

/** Windows of the grid, and now and then two at once or one that is off the grid (format 0). */
function rangeOf(random: SeededRandom): { fromMs: number; toMs: number } {
  const fromMs = random.below(windows) * windowMs;
  const kind = random.below(8);
  if (kind === 0) return { fromMs, toMs: fromMs + 2 * windowMs };
  if (kind === 1) return { fromMs: fromMs + 300, toMs: fromMs + 1200 };
  return { fromMs, toMs: fromMs + windowMs };
}

async function step(
  db: Database,
  model: TimelineModel,
  events: Events,
  random: SeededRandom,
): Promise<void> {
  const choice = random.below(20);
  if (choice < 11) {
    const batch = events.some(0, windows * windowMs, 0.08);
    model.ingest(batch);
    await ingest(db, batch);
  } else if (choice < 19) {
    const { fromMs, toMs } = rangeOf(random);
    const isComplete = random.below(4) > 0;
    const union = events.some(fromMs, toMs, 0.6);
    model.replace(fromMs, toMs, union, isComplete);
    await replace(db, fromMs, toMs, {
      ...union,
      isComplete,
      archiveIds: [`archive ${random.next()}`],
    });
  } else {
    const throughMs = random.below(windows * windowMs);
    model.wipe({ member: bob, throughMs });
    await wipeMember(db, community, bob, throughMs);
  }
}

/** Every search segment as the texts by message, and the texts that its pages show. */
function searched(contents: Map<string, unknown[]>): { found: string[]; shown: string[] } {
  const segments = valuesOf<SearchSegment>(contents, 'searchSegments');
  const pages = valuesOf<PageRecord>(contents, 'historyPages');
  const shownTexts = pages
    .flatMap(messagesOf)
    .map((one) => ({ id: one.id, view: foldMessage(one) }));
  return {
    found: segments
      .flatMap(entriesOf)
      .map(({ id, text }) => `${id} ${text}`)
      .sort(),
    shown: shownTexts
      .filter(({ view }) => !view.isDeleted)
      .map(({ id, view }) => `${id} ${view.text.toLowerCase()}`)
      .sort(),
  };
}

function valuesOf<Value>(contents: Map<string, unknown[]>, store: string): Value[] {
  return (contents.get(store) ?? []).map((entry) => (entry as [unknown, Value])[1]);
}

async function expectSound(name: string, model: TimelineModel, events: Events): Promise<void> {
  const contents = await everything(name);
  const text = asText([...contents]);
  const gone = model.gone(events.messages, events.effects);
  for (const id of gone) expect(text, id).not.toContain(`<${Number(BigInt(id))}>`);
  const { found, shown: texts } = searched(contents);
  expect(found).toEqual(texts);
  const waiting = valuesOf<{ waitingMs?: number }>(contents, 'pendingEffects').filter(
    ({ waitingMs }) => waitingMs !== undefined,
  );
  const counters = valuesOf<{ name: string; count: number }>(contents, 'counters');
  const counted = counters.find((counter) => counter.name === 'waitingEffects')?.count ?? 0;
  expect(counted).toBe(waiting.length);
}

async function shown(db: Database, chatId: string): Promise<unknown[]> {
  const messages = await readTimeline(db, { community, chatId, limit: 500 });
  return messages.map(foldMessage);
}

it.each(Array.from({ length: 20 }, (_, seed) => seed))(
  'H19, H20: after any sequence of deliveries and replacements the timeline equals the model (seed %i)',
  { timeout: 60_000 },
  async (seed) => {
    const random = new SeededRandom(seed);
    const name = unusedName();
    const db = await openTestDatabase(name);
    await join(db);
    const model = new TimelineModel();
    const events = new Events(random);
    for (let count = 0; count < 25; count += 1) {
      await step(db, model, events, random);
      for (const chatId of channels)
        expect(await shown(db, chatId)).toEqual(model.timeline(chatId));
    }
    await expectSound(name, model, events);
    db.close();
  },
);
