import type { IndexEntry } from '../../archive/index-entry.ts';
import { pieceLengthBytes } from '../../archive/limits.ts';
import type { WindowUnit } from '../../archive/plan.ts';
import { bytesOf, mayGo } from '../../store/prune-plan.ts';
import type { KeptWindow, StorageAccount } from '../../store/storage-account.ts';

/** Of the bytes of an archive before compression: signatures go, names of fields and search come. */
const pagesOfRaw = 2;

/** What a fetch would bring of one community's history. */
export interface WantedUnits {
  communityId: string;
  /** In the order in which they are fetched. */
  units: readonly WindowUnit[];
  /** Those that come only where there is room, newest first. */
  optional: ReadonlySet<WindowUnit>;
}

/**
 * H16: the units that there is room for. One that comes by itself makes older ones give way and no
 * newer ones: the first of them that does not fit so, and all after it, are left out. Whatever was
 * asked for, or is held in part, comes.
 */
export function unitsThatFit(
  { communityId, units, optional }: WantedUnits,
  account: StorageAccount,
  budgetBytes: number,
): WindowUnit[] {
  const kept = account.windows.filter(({ community }) => community === communityId);
  const costOf = (unit: WindowUnit): number => cost(unit, windowOf(kept, unit));
  const isBound = (unit: WindowUnit): boolean =>
    !optional.has(unit) || (windowOf(kept, unit)?.pageBytes ?? 0) > 0;
  const rest = mayGo(account, budgetBytes);
  const usedBytes = account.pieceBytes + account.pageBytes;
  let comingBytes = sum(units.filter(isBound), costOf);
  let isFull = false;
  return units.filter((unit) => {
    if (isBound(unit)) return true;
    const older = rest.filter(({ toMs }) => toMs <= unit.fromMs);
    comingBytes += costOf(unit);
    isFull ||= usedBytes - sum(older, bytesOf) + comingBytes > budgetBytes;
    return !isFull;
  });
}

function windowOf(kept: readonly KeptWindow[], { fromMs, toMs }: WindowUnit) {
  return kept.find((window) => window.fromMs < toMs && fromMs < window.toMs);
}

/** Nearly: pages are not known before the import. */
function cost(unit: WindowUnit, kept: KeptWindow | undefined): number {
  const missingBytes = sum(unit.missing, ({ size }) => size);
  const hereBytes = (kept?.pieces.length ?? 0) * pieceLengthBytes;
  const pageBytes = (kept?.pageBytes ?? 0) > 0 ? 0 : pagesOfRaw * sum(unit.entries, rawBytes);
  return Math.max(0, missingBytes - hereBytes) + pageBytes;
}

/** The index of format 0 does not say; its archives are not compressed (A10). */
function rawBytes({ rawSize, size, padding }: IndexEntry): number {
  return rawSize > 0 ? rawSize : size - padding;
}

function sum<Item>(items: readonly Item[], bytesIn: (item: Item) => number): number {
  return items.reduce((total, item) => total + bytesIn(item), 0);
}
