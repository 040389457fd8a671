import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutWindowsAt } from '../../src/store/cut-windows.ts';
import { read, write } from '../../src/store/database.ts';
import type { Database } from '../../src/store/database.ts';
import {
  putWindow,
  windowKeysOverlapping,
  windowMessages,
} from '../../src/store/history-windows.ts';
import { makeWindow } from '../../src/store/made-window.ts';
import { PackedIds } from '../../src/store/packed-ids.ts';
import { windowsBeside } from '../../src/store/remove-elsewhere.ts';
import { sameEventSpreadMs } from '../../src/store/same-event.ts';
import type { WindowRecord } from '../../src/store/schema.ts';
import { community, idOf, message } from './sample.ts';
import { openTestDatabase } from './test-database.ts';

// Windows of any length, with or without room between them, against a plain list of the same. Times
// are few, so that ends fall on ends, and lie about half the spread apart.

interface Plain {
  fromMs: number;
  toMs: number;
  /** Times of the messages in it, which are their numbers too. */
  times: number[];
}

interface Asked {
  windows: Plain[];
  fromMs: number;
  toMs: number;
}

const stores = ['historyIds', 'historyPages', 'searchSegments', 'pendingEffects'] as const;
/** Of communities whose keys come before and after: theirs is never what is found. */
const others = [`0x02${'aa'.repeat(32)}`, `0x02${'ac'.repeat(32)}`];

const halfMs = sameEventSpreadMs / 2;
const moments = fc
  .record({ halves: fc.nat(9), off: fc.constantFrom(-1, 0, 0, 0, 1, 2) })
  .map(({ halves, off }) => Math.max(1, halves * halfMs + off));

const asked: fc.Arbitrary<Asked> = fc
  .record({
    ends: fc.uniqueArray(moments, { minLength: 2, maxLength: 9 }),
    isThere: fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
    times: fc.uniqueArray(moments, { maxLength: 12 }),
    between: fc.tuple(moments, moments).filter(([a, b]) => a !== b),
  })
  .map(({ ends, isThere, times, between }) => {
    const [fromMs, toMs] = [Math.min(...between), Math.max(...between)];
    const sorted = ends.sort((a, b) => a - b);
    const all = sorted.slice(1).map((end, place) => plain(sorted[place] ?? 0, end, times));
    return { windows: all.filter((_, place) => isThere[place]), fromMs, toMs };
  });

function plain(fromMs: number, toMs: number, times: readonly number[]): Plain {
  const own = times.filter((ms) => ms >= fromMs && ms < toMs);
  return { fromMs, toMs, times: own.sort((a, b) => a - b) };
}

async function stored({ windows }: Asked): Promise<Database> {
  const db = await openTestDatabase();
  await write(db, stores, async (tx) => {
    for (const { fromMs, toMs, times } of windows) {
      const messages = times.map((ms) => message(ms, { source: 'archive' }));
      const ids = PackedIds.of(times.map(idOf));
      const rest = { community, archiveIds: [], isPartial: false, messages, ids };
      await putWindow(tx, makeWindow({ fromMs, toMs, ...rest }));
    }
    for (const other of others) {
      const nothing = { archiveIds: [], isPartial: false, messages: [], ids: PackedIds.of([]) };
      const all = { community: other, fromMs: 0, toMs: 20 * halfMs, ...nothing };
      await putWindow(tx, makeWindow(all));
    }
  });
  return db;
}

function starts(windows: readonly Plain[]): number[] {
  return windows.map(({ fromMs }) => fromMs);
}

async function plainOf(db: Database): Promise<Plain[]> {
  return read(db, stores, async (tx) => {
    const all = await tx.objectStore('historyIds').getAll();
    const own = all.filter((window) => window.community === community);
    return Promise.all(
      own.map(async (window) => {
        const messages = await windowMessages(tx, window);
        expect(numbersIn(window)).toEqual(messages.map(({ timestampMs }) => timestampMs));
        const times = messages.map(({ timestampMs }) => timestampMs);
        return { fromMs: window.fromMs, toMs: window.toMs, times };
      }),
    );
  });
}

function numbersIn({ ids }: WindowRecord): number[] {
  return [...new PackedIds(ids)].map((id) => Number(BigInt(id)));
}

describe('windows off the grid', { timeout: 60_000 }, () => {
  it('H19: those that share a moment with a time are found, and no other', async () => {
    const property = fc.asyncProperty(asked, async (world) => {
      const { windows, fromMs, toMs } = world;
      const db = await stored(world);
      const expected = (from: number, to: number): number[] =>
        starts(windows.filter((one) => one.fromMs < to && one.toMs > from));
      for (const [from, to] of [
        [fromMs, toMs],
        [fromMs, fromMs + 1],
        [fromMs, fromMs],
      ] as const) {
        const keys = await read(db, stores, (tx) => windowKeysOverlapping(tx, community, from, to));
        expect(keys).toEqual(expected(from, to).map((ms) => [community, ms]));
      }
      db.close();
    });
    await fc.assert(property, { numRuns: 150 });
  });

  it('A2: beside a window are those that begin after it or end before it, within the spread', async () => {
    const property = fc.asyncProperty(asked, async (world) => {
      const { windows, fromMs, toMs } = world;
      const db = await stored(world);
      const isBefore = (one: Plain): boolean =>
        one.toMs <= fromMs && one.toMs > fromMs - sameEventSpreadMs;
      const isAfter = (one: Plain): boolean =>
        one.fromMs >= toMs && one.fromMs < toMs + sameEventSpreadMs;
      const beside = await write(db, stores, (tx) =>
        windowsBeside(tx, { community, fromMs, toMs }),
      );
      const expected = starts(windows.filter((one) => isBefore(one) || isAfter(one)));
      expect(beside.map((one) => one.fromMs)).toEqual(expected);
      db.close();
    });
    await fc.assert(property, { numRuns: 150 });
  });

  it('H19: those that the ends lie inside of are cut there, with their messages, and no other', async () => {
    const property = fc.asyncProperty(asked, async (world) => {
      const { windows, fromMs, toMs } = world;
      const db = await stored(world);
      const cut = windows.flatMap((one) => {
        const inside = [fromMs, toMs].filter((ms) => ms > one.fromMs && ms < one.toMs);
        const ends = [one.fromMs, ...inside, one.toMs];
        return ends.slice(1).map((end, place) => plain(ends[place] ?? 0, end, one.times));
      });
      const isCut = await write(db, stores, (tx) => cutWindowsAt(tx, { community, fromMs, toMs }));
      expect(isCut).toBe(cut.length > windows.length);
      expect(await plainOf(db)).toEqual(cut);
      db.close();
    });
    await fc.assert(property, { numRuns: 150 });
  });
});
