import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { read } from '../../src/store/database.ts';
import type { Database } from '../../src/store/database.ts';
import { foldMessage } from '../../src/store/fold.ts';
import type { EffectRecord, StoredMessage } from '../../src/store/records.ts';
import { readTimeline } from '../../src/store/timeline.ts';
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

// Three windows of ten milliseconds with events in them, what of these came live, and what came
// live that no archive has.

const windowMs = 10;
const windows = [0, 1, 2] as const;
const idsOfStrangers = 1000;

interface World {
  messages: StoredMessage[];
  effects: EffectRecord[];
  isLive: boolean[];
  strangers: StoredMessage[];
}

const authors = fc.constantFrom(alice, bob, moderator);
const times = fc.nat(windowMs * windows.length - 1);

/** An effect, as the place of its target among the messages and what it does to it. */
const effects = fc.record({
  target: fc.nat(30),
  timestampMs: times,
  author: authors,
  isModerator: fc.boolean(),
  change: fc.constantFrom(
    { kind: 'reaction', reaction: 1 } as const,
    { kind: 'edit', text: 'edited' } as const,
    { kind: 'pin', isPinned: true } as const,
    { kind: 'delete' } as const,
  ),
});

const messages = fc.record({
  timestampMs: times,
  author: authors,
  chatId: fc.constantFrom(channel, otherChannel),
});

const worlds: fc.Arbitrary<World> = fc
  .record({
    messages: fc.array(messages, { minLength: 1, maxLength: 8 }),
    effects: fc.array(effects, { maxLength: 6 }),
    isLive: fc.array(fc.boolean(), { minLength: 14, maxLength: 14 }),
    strangers: fc.array(messages, { maxLength: 3 }),
  })
  .map(({ isLive, ...drawn }) => {
    const made = drawn.messages.map((fields, place) => message(place + 1, fields));
    const strangers = drawn.strangers.map((fields, place) =>
      message(idsOfStrangers + place, fields),
    );
    const on = drawn.effects.map(({ target, change, ...fields }, place) => {
      const aim = target % made.length;
      const { chatId = channel } = made[aim] ?? {};
      return effect(100 + place, aim + 1, { ...fields, ...change, chatId });
    });
    return { messages: made, effects: on, isLive, strangers };
  });

async function liveWorld(world: World): Promise<{ db: Database; name: string }> {
  const name = unusedName();
  const db = await openTestDatabase(name);
  await join(db);
  const { isLive, strangers } = world;
  const came = world.messages.filter((_, place) => isLive[place]);
  const effectsThatCame = world.effects.filter((_, place) => isLive[8 + place]);
  await ingest(db, { messages: [...came, ...strangers], effects: effectsThatCame });
  return { db, name };
}

function importWindow(db: Database, world: World, window: number) {
  const [fromMs, toMs] = [window * windowMs, (window + 1) * windowMs];
  const isInside = ({ timestampMs }: { timestampMs: number }): boolean =>
    timestampMs >= fromMs && timestampMs < toMs;
  return replace(db, fromMs, toMs, {
    messages: world.messages.filter(isInside).map(archived),
    effects: world.effects.filter(isInside).map((one) => ({ ...one, source: 'archive' })),
  });
}

function archived(one: StoredMessage): StoredMessage {
  return { ...one, source: 'archive' };
}

async function shown(db: Database) {
  const read = (chatId: string) => readTimeline(db, { community, chatId, limit: 100 });
  const timelines = await Promise.all([channel, otherChannel].map(read));
  return timelines.map((timeline) => timeline.map(foldMessage));
}

async function displacedIds(db: Database): Promise<string[]> {
  const all = await read(db, ['displaced'], (tx) => tx.objectStore('displaced').getAll());
  return all.map(({ id }) => id).sort();
}

describe('canonical replacement of any windows', { timeout: 60_000 }, () => {
  it('H19: importing twice changes nothing', async () => {
    const order = fc.shuffledSubarray([...windows], { minLength: windows.length });
    const property = fc.asyncProperty(worlds, order, async (world, again) => {
      const { db, name } = await liveWorld(world);
      for (const window of windows) await importWindow(db, world, window);
      const before = asText([...(await everything(name))]);
      for (const window of again) {
        const outcome = await importWindow(db, world, window);
        expect(outcome).toMatchObject({ added: 0, displaced: 0 });
      }
      expect(asText([...(await everything(name))])).toBe(before);
      db.close();
    });
    await fc.assert(property, { numRuns: 25 });
  });

  it('H19: windows imported in any order give the same history', async () => {
    const order = fc.shuffledSubarray([...windows], { minLength: windows.length });
    const property = fc.asyncProperty(worlds, order, order, async (world, one, other) => {
      const [first, second] = [await liveWorld(world), await liveWorld(world)];
      for (const window of one) await importWindow(first.db, world, window);
      for (const window of other) await importWindow(second.db, world, window);
      const history = await shown(first.db);
      expect(await shown(second.db)).toEqual(history);
      const ids = history.flat().map(({ id }) => id);
      expect([...ids].sort()).toEqual(world.messages.map(({ id }) => id).sort());
      const gone = await displacedIds(first.db);
      expect(await displacedIds(second.db)).toEqual(gone);
      expect(gone).toEqual(expect.arrayContaining(world.strangers.map(({ id }) => id)));
      first.db.close();
      second.db.close();
    });
    await fc.assert(property, { numRuns: 25 });
  });
});
