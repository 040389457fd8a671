import { planWindows } from '../../archive/plan.ts';
import type { WindowUnit } from '../../archive/plan.ts';
import type { ArchiveRecord } from '../../store/records.ts';

/** What of an announced torrent is still to be fetched and imported. */
export interface HistoryPlan {
  /** H19: windows that are held as an index told before, and are now told otherwise. */
  rewritten: WindowUnit[];
  others: WindowUnit[];
}

/**
 * H16 "all", H17: what is neither imported nor set aside, newest first. H19: and what is imported
 * with live events in its time, which this torrent's archives either hold or displace.
 */
export function planHistory(
  archives: readonly ArchiveRecord[],
  infoHash: string,
  provisional: readonly Span[] = [],
): HistoryPlan {
  const listed = archives.filter((archive) => archive.infoHash === infoHash);
  const held = archives.filter(({ unlistedMs }) => unlistedMs !== undefined);
  const done = new Set(listed.filter(isDone).map(({ id }) => id));
  const whole = new Set(listed.filter(isImported).map(({ id }) => id));
  const isProvisional = (unit: WindowUnit): boolean =>
    unit.entries.every(({ id }) => whole.has(id)) &&
    provisional.some((one) => isOverlap(unit, one));
  const units = planWindows(
    listed.map(({ entry }) => entry),
    ({ id }) => done.has(id),
  ).filter((unit) => unit.missing.length > 0 || isProvisional(unit));
  const isRewritten = (unit: WindowUnit): boolean => held.some((one) => isOverlap(unit, one));
  return {
    rewritten: units.filter(isRewritten),
    others: units.filter((unit) => !isRewritten(unit)),
  };
}

export function isDone({ state }: ArchiveRecord): boolean {
  return state === 'imported' || state === 'set aside';
}

export function isImported({ state }: ArchiveRecord): boolean {
  return state === 'imported';
}

interface Span {
  fromMs: number;
  toMs: number;
}

function isOverlap(one: Span, other: Span): boolean {
  return one.fromMs < other.toMs && other.fromMs < one.toMs;
}
