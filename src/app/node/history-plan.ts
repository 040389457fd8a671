import { Overlaps } from '../../archive/overlaps.ts';
import { planWindows } from '../../archive/plan.ts';
import type { WindowUnit } from '../../archive/plan.ts';
import type { TimeSpan } from '../../store/history-settings.ts';
import type { ArchiveRecord } from '../../store/archive-records.ts';
import { isChosen, wholeHistory } from '../history-wish.ts';
import type { HistoryWish } from '../history-wish.ts';

/** What of an announced torrent is still to be fetched and imported. */
export interface HistoryPlan {
  /** H20: windows that are held with what their archives have no longer. */
  redacted: WindowUnit[];
  /** H19: windows that are held as an index told before, and are now told otherwise. */
  rewritten: WindowUnit[];
  others: WindowUnit[];
  /** H16: those of the others that nobody asked for and nothing is held of: they need room. */
  optional: ReadonlySet<WindowUnit>;
}

/**
 * H16, H17: what of the chosen windows is neither imported nor set aside: what was asked for first,
 * then newest first. H19: and what is imported with live events in its time, which this torrent's
 * archives either hold or displace; and a window that is held in part or as it was before. Pieces
 * that gave way to the storage budget come back on request, or with what else changes in a window.
 */
export function planHistory(
  archives: readonly ArchiveRecord[],
  infoHash: string,
  provisional: readonly TimeSpan[] = [],
  wish: HistoryWish = wholeHistory,
): HistoryPlan {
  const listed = archives.filter((archive) => archive.infoHash === infoHash);
  const held = new Overlaps(
    archives.filter((one) => one.unlistedMs !== undefined || one.isRewrite),
  );
  const live = new Overlaps(provisional);
  const requested = new Overlaps(wish.requested);
  const redactions = new Set(listed.filter(isRedaction).map(({ id }) => id));
  const done = new Set(listed.filter(isDone).map(({ id }) => id));
  const bare = new Set(listed.filter(isBare).map(({ id }) => id));
  const whole = new Set(listed.filter(isImported).map(({ id }) => id));
  const isProvisional = (unit: WindowUnit): boolean =>
    unit.entries.every(({ id }) => whole.has(id) && !bare.has(id)) && live.has(unit);
  const units = planWindows(
    listed.map(({ entry }) => entry),
    ({ id }) => done.has(id) && !bare.has(id),
  );
  const isRequested = (unit: WindowUnit): boolean => requested.has(unit);
  const isDue = (unit: WindowUnit): boolean =>
    unit.entries.some(({ id }) => !done.has(id)) ||
    (unit.missing.length > 0 && isRequested(unit)) ||
    isProvisional(unit);
  const isRewritten = (unit: WindowUnit): boolean => held.has(unit);
  const isRedacted = (unit: WindowUnit): boolean =>
    !isRewritten(unit) && unit.entries.some(({ id }) => redactions.has(id));
  const isHeld = (unit: WindowUnit): boolean =>
    isRewritten(unit) || isRedacted(unit) || unit.entries.some(({ id }) => whole.has(id));
  const isWantedUnasked = wantedUnasked(wish, listed, units[0]?.toMs ?? 0);
  const isWanted = (unit: WindowUnit): boolean => isRequested(unit) || isWantedUnasked(unit);
  const planned = units.filter(isDue).filter((unit) => isHeld(unit) || isWanted(unit));
  const others = planned.filter((unit) => !isRewritten(unit) && !isRedacted(unit));
  return {
    redacted: planned.filter(isRedacted),
    rewritten: planned.filter(isRewritten),
    others: firstThose(others, isRequested),
    optional: new Set(others.filter((unit) => !isHeld(unit) && !isRequested(unit))),
  };
}

/** H16: what was pruned comes back on request only, and as a whole. */
function wantedUnasked(
  wish: HistoryWish,
  listed: readonly ArchiveRecord[],
  newestMs: number,
): (unit: WindowUnit) => boolean {
  const pruned = new Set(listed.filter(({ state }) => state === 'pruned').map(({ id }) => id));
  const isPruned = (unit: WindowUnit): boolean => unit.entries.some(({ id }) => pruned.has(id));
  return (unit) => isChosen(wish, unit, newestMs) && !isPruned(unit);
}

/** Somebody waits for them. */
function firstThose<T>(all: readonly T[], isFirst: (one: T) => boolean): T[] {
  return [...all.filter(isFirst), ...all.filter((one) => !isFirst(one))];
}

function isDone({ state }: ArchiveRecord): boolean {
  return state === 'imported' || state === 'set aside';
}

/** H20: of one that is held; nothing is held of a pruned window (H16). */
function isRedaction({ redacts, state }: ArchiveRecord): boolean {
  return redacts !== undefined && state !== 'pruned';
}

/** H16: imported, and its pieces have gone. */
function isBare({ state, isWithoutPieces }: ArchiveRecord): boolean {
  return state === 'imported' && isWithoutPieces === true;
}

export function isImported({ state }: ArchiveRecord): boolean {
  return state === 'imported';
}
