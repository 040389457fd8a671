import { expect, it } from 'vitest';
import { unitsThatFit } from '../../src/app/node/storage-room.ts';
import { pieceLengthBytes } from '../../src/archive/limits.ts';
import { planWindows } from '../../src/archive/plan.ts';
import type { KeptWindow, StorageAccount } from '../../src/store/storage-account.ts';
import { archive, community, hashOf } from '../store/sample.ts';

const piece = pieceLengthBytes;
const other = `0x03${'cd'.repeat(32)}`;

/** Of one piece and 100 bytes before compression each, the newest first. */
const units = planWindows(
  [0, 10, 20].map((fromMs) => archive(`at ${fromMs}`, fromMs, fromMs + 10).entry),
  () => false,
);
const [newest, middle, oldest] = units;

function kept(fromMs: number, changes: Partial<KeptWindow> = {}): KeptWindow {
  const place = { community: other, fromMs, toMs: fromMs + 10, archiveIds: [] };
  return { ...place, pieces: [hashOf(fromMs)], pageBytes: piece, ...changes };
}

function account(windows: readonly KeptWindow[]): StorageAccount {
  const pieceBytes = windows.reduce((sum, { pieces }) => sum + pieces.length * piece, 0);
  const pageBytes = windows.reduce((sum, window) => sum + window.pageBytes, 0);
  return { pieceBytes, pageBytes, windows, needs: new Map() };
}

function fitting(windows: readonly KeptWindow[], budget: number, optional = new Set(units)) {
  const wanted = { communityId: community, units, optional };
  return unitsThatFit(wanted, account(windows), budget);
}

it('H16: the newest come as far as there is room, with their pages', () => {
  expect(fitting([], 3 * piece + 600)).toEqual(units);
  expect(fitting([], 3 * piece + 599)).toEqual([newest, middle]);
  expect(fitting([], piece)).toEqual([]);
});

it('H16: older windows of any community make room, newer ones never', () => {
  expect(fitting([kept(-10)], 3 * piece + 600)).toEqual(units);
  expect(fitting([kept(5)], 3 * piece + 600)).toEqual([newest]);
  expect(fitting([kept(40)], 3 * piece + 600)).toEqual([newest]);
});

it('H16: after the first that does not fit none comes, however small', () => {
  const big = archive('big', 10, 20).entry;
  const rest = units.filter((unit) => unit !== middle).flatMap(({ entries }) => entries);
  const all = planWindows([...rest, { ...big, size: 9 * piece }], () => false);
  const wanted = { communityId: community, units: all, optional: new Set(all) };
  expect(unitsThatFit(wanted, account([]), 3 * piece)).toEqual([newest]);
});

it('H16: what was asked for, or is held, comes whatever the room, and counts', () => {
  expect(fitting([], 0, new Set())).toEqual(units);
  const optional = new Set(units.filter((unit) => unit !== oldest));
  expect(fitting([], 2 * piece + 400, optional)).toEqual([newest, oldest]);
  const held = kept(10, { community, pieces: [] });
  expect(fitting([held], 0)).toEqual([middle]);
});

it('H16: pieces of an earlier try count once', () => {
  const left = kept(20, { community, pieces: [hashOf(1)], pageBytes: 0 });
  expect(fitting([left], piece + 200)).toEqual([newest]);
});
