import { pieceLengthBytes } from '../archive/limits.ts';
import { Overlaps } from '../archive/overlaps.ts';
import { planWindows } from '../archive/plan.ts';
import type { WindowUnit } from '../archive/plan.ts';
import type { CommunityId } from '../protocol/ids.ts';
import type { ArchiveRecord, TorrentRecord } from './archive-records.ts';
import type { TimeSpan } from './history-settings.ts';

/** A window, or several that overlap: what is fetched, kept and given up as a whole (H16). */
export interface KeptWindow extends TimeSpan {
  community: CommunityId;
  /** Of all archives that the index lists for it. */
  archiveIds: readonly string[];
  /** SHA-1 of its pieces that are here, each once. */
  pieces: readonly string[];
  pageBytes: number;
  /** When it came on request; Infinity while it is asked for. */
  askedMs?: number;
}

/** H16: what the history of communities takes that this device is a member of. */
export interface StorageAccount {
  pieceBytes: number;
  pageBytes: number;
  /** What may give way, oldest first. */
  windows: readonly KeptWindow[];
  /** How many windows, indexes and owned torrents need a piece, by SHA-1. */
  needs: ReadonlyMap<string, number>;
}

/** What is stored of one community's history. */
export interface StoredHistory {
  community: CommunityId;
  /** H16: with the community's key nothing is counted and nothing gives way. */
  isOwn: boolean;
  requested: readonly TimeSpan[];
  torrents: readonly TorrentRecord[];
  archives: readonly ArchiveRecord[];
  pages: readonly KeptPages[];
}

/** Pages of one stored window. */
export interface KeptPages extends TimeSpan {
  bytes: number;
}

/** Whether a window is being fetched, checked or imported. */
export type IsInHand = (community: CommunityId, window: TimeSpan) => boolean;

/** @param here SHA-1 of every piece that is stored */
export function accountOf(
  histories: readonly StoredHistory[],
  here: ReadonlySet<string>,
  isInHand: IsInHand,
): StorageAccount {
  const windows = histories.filter(({ isOwn }) => !isOwn).flatMap((one) => windowsOf(one, here));
  const counted = new Set<string>();
  const needs = new Map<string, number>();
  for (const history of histories) {
    const everything = history.torrents.flatMap(({ pieceHashes }) => pieceHashes);
    if (!history.isOwn) for (const hash of everything) if (here.has(hash)) counted.add(hash);
    need(needs, history.isOwn ? everything : history.torrents.flatMap(indexPieces));
  }
  for (const { pieces } of windows) need(needs, pieces);
  const pages = histories.filter(({ isOwn }) => !isOwn).flatMap((history) => history.pages);
  return {
    pieceBytes: counted.size * pieceLengthBytes,
    pageBytes: pages.reduce((sum, { bytes }) => sum + bytes, 0),
    windows: windows
      .filter((window) => window.mayGo && !isInHand(window.community, window))
      .map(({ mayGo: _mayGo, ...window }) => window)
      .sort((a, b) => a.fromMs - b.fromMs),
    needs,
  };
}

type Window = KeptWindow & { mayGo: boolean };

function windowsOf(history: StoredHistory, here: ReadonlySet<string>): Window[] {
  const listed = history.archives.filter(({ unlistedMs }) => unlistedMs === undefined);
  const byId = new Map(listed.map((archive) => [archive.id, archive]));
  const units = planWindows(
    listed.map(({ entry }) => entry),
    () => false,
  );
  const hashesOf = piecesIn(history.torrents);
  const inTime: InTime = {
    pages: new Overlaps(history.pages),
    requested: new Overlaps(history.requested),
    unlisted: new Overlaps(history.archives.filter((one) => one.unlistedMs !== undefined)),
  };
  return units.map((unit) => {
    const archives = unit.entries.flatMap(({ id }) => byId.get(id) ?? []);
    const pieces = new Set(archives.flatMap(hashesOf).filter((hash) => here.has(hash)));
    const { community } = history;
    return { community, ...windowOf(inTime, unit, archives), pieces: [...pieces] };
  });
}

/** What of a history lies in a window. */
interface InTime {
  pages: Overlaps<KeptPages>;
  requested: Overlaps<TimeSpan>;
  unlisted: Overlaps<ArchiveRecord>;
}

function windowOf(
  { pages, requested, unlisted }: InTime,
  unit: WindowUnit,
  archives: readonly ArchiveRecord[],
): Omit<Window, 'community' | 'pieces'> {
  const { fromMs, toMs } = unit;
  const own = pages.of(unit);
  const asked = archives.map(({ askedMs = -Infinity }) => askedMs);
  if (requested.has(unit)) asked.push(Infinity);
  const askedMs = asked.reduce((last, ms) => Math.max(last, ms), -Infinity);
  return {
    fromMs,
    toMs,
    archiveIds: archives.map(({ id }) => id),
    pageBytes: own.reduce((sum, { bytes }) => sum + bytes, 0),
    ...(askedMs > -Infinity && { askedMs }),
    mayGo:
      !archives.some(isUnderWay) &&
      own.every((page) => page.fromMs >= fromMs && page.toMs <= toMs) &&
      // H19: what is about to be replaced, or would never come back, stays.
      !unlisted.has(unit),
  };
}

export function isUnderWay({ state }: ArchiveRecord): boolean {
  return state === 'fetching' || state === 'stored';
}

function piecesIn(torrents: readonly TorrentRecord[]): (archive: ArchiveRecord) => string[] {
  const byHash = new Map(torrents.map((torrent) => [torrent.infoHash, torrent]));
  return ({ infoHash, offset, size }) =>
    byHash
      .get(infoHash)
      ?.pieceHashes.slice(offset / pieceLengthBytes, (offset + size) / pieceLengthBytes) ?? [];
}

function indexPieces({ pieceHashes, dataLength }: TorrentRecord): string[] {
  return pieceHashes.slice(dataLength / pieceLengthBytes);
}

/** A piece that occurs more than once in one place is needed there once. */
function need(needs: Map<string, number>, hashes: readonly string[]): void {
  for (const hash of new Set(hashes)) needs.set(hash, (needs.get(hash) ?? 0) + 1);
}
