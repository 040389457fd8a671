import { describe, expect, it } from 'vitest';
import type { IndexEntry } from '../../src/archive/index.ts';
import { pieceLengthBytes } from '../../src/archive/limits.ts';
import { planWindows, rangesOf } from '../../src/archive/plan.ts';
import { changedEntry, sampleHistory, sampleMessages, weekAfter } from './sample.ts';

const { entries } = await sampleHistory([sampleMessages(3)]);
const [template] = entries;

/** Entries one after another in `data`: the weeks of each, and its pieces. */
function listed(...archives: { weeks: [number, number]; pieces?: number }[]): IndexEntry[] {
  let offset = 0;
  return archives.map(({ weeks: [from, to], pieces = 1 }) => {
    if (!template) throw new Error('expected an entry');
    const { fromMs } = weekAfter(from);
    const size = pieces * pieceLengthBytes;
    const entry = changedEntry(template, { fromMs, toMs: weekAfter(to).fromMs, offset, size });
    offset += size;
    return entry;
  });
}

const none = () => false;
const week = (number: number): { weeks: [number, number] } => ({ weeks: [number, number + 1] });

describe('the plan', () => {
  it('H17: windows come newest first', () => {
    const units = planWindows(listed(week(0), week(1), week(3)), none);
    expect(units.map(({ fromMs }) => fromMs)).toEqual(
      [3, 1, 0].map((number) => weekAfter(number).fromMs),
    );
  });

  it('H15: one window may have as many archives as an index can list, and more', () => {
    const [entry] = listed(week(0));
    if (!entry) throw new Error('expected an entry');
    const many = Array.from({ length: 200_000 }, (_, n) => ({ ...entry, offset: n * entry.size }));
    const [unit, ...more] = planWindows(many, none);
    expect(more).toEqual([]);
    expect(unit?.entries).toHaveLength(200_000);
    expect(unit).toMatchObject(weekAfter(0));
  });

  it('H17: windows that only touch are units of their own', () => {
    expect(planWindows(listed(week(0), week(1)), none)).toHaveLength(2);
  });

  it('H19: a window has all its archives, the late ones too, by offset', () => {
    const all = listed(week(0), week(0), week(1), week(0));
    const [newest, oldest] = planWindows(all, none);
    expect(newest?.entries).toEqual([all[2]]);
    expect(oldest?.entries).toEqual([all[0], all[1], all[3]]);
  });

  it('H19: windows that overlap form one unit, through each other too', () => {
    const all = listed({ weeks: [0, 2] }, { weeks: [4, 5] }, { weeks: [1, 3] }, { weeks: [2, 4] });
    const units = planWindows(all, none);
    expect(units).toHaveLength(2);
    expect(units[1]).toMatchObject({
      fromMs: weekAfter(0).fromMs,
      toMs: weekAfter(4).fromMs,
      entries: [all[0], all[2], all[3]],
    });
  });

  it('H19: a window within another belongs to it, and what follows the long one does too', () => {
    const units = planWindows(
      listed({ weeks: [0, 5] }, { weeks: [1, 2] }, { weeks: [4, 6] }),
      none,
    );
    expect(units).toHaveLength(1);
    expect(units[0]?.toMs).toBe(weekAfter(6).fromMs);
  });

  it('H16: what is held is not asked for again', () => {
    const all = listed(week(0), week(0), week(1));
    const [newest, oldest] = planWindows(all, ({ offset }) => offset !== pieceLengthBytes);
    expect(newest?.missing).toEqual([]);
    expect(newest?.ranges).toEqual([]);
    expect(oldest?.entries).toEqual([all[0], all[1]]);
    expect(oldest?.missing).toEqual([all[1]]);
  });

  it('H16: ranges are in bytes and pieces of the torrent, neighbours joined', () => {
    const all = listed({ ...week(0), pieces: 2 }, { ...week(0), pieces: 3 }, week(1), {
      ...week(0),
      pieces: 4,
    });
    const [, oldest] = planWindows(all, none);
    expect(oldest?.ranges).toEqual([
      { fromByte: 0, toByte: 5 * pieceLengthBytes, fromPiece: 0, toPiece: 5 },
      { fromByte: 6 * pieceLengthBytes, toByte: 10 * pieceLengthBytes, fromPiece: 6, toPiece: 10 },
    ]);
  });

  it('H16: an empty index has nothing to plan, and the index given stays as it is', () => {
    expect(planWindows([], none)).toEqual([]);
    expect(rangesOf([])).toEqual([]);
    const all = Object.freeze(listed(week(0), week(2), week(0)));
    const before = [...all];
    planWindows(all, none);
    expect(all).toEqual(before);
  });
});
