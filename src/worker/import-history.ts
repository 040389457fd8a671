import type { PieceStore } from '../archive/piece-store.ts';
import { planWindows } from '../archive/plan.ts';
import type { ArchiveRecord } from '../store/archive-records.ts';
import { archivesOf } from '../store/archives.ts';
import { currentTorrent, torrentsOf, updateTorrent } from '../store/torrents.ts';
import { StoreBytes } from './archive-bytes.ts';
import { readContext } from './community-context.ts';
import type { ImportZipProgress, ImportZipRequest, ImportZipSummary } from './history-worker.ts';
import { takeAnnouncement } from './imported-announcement.ts';
import { importUnit } from './import-unit.ts';
import { acceptInfo, openIndex } from './open-torrent.ts';
import type { WorkerTools } from './tools.ts';
import { readExport, storePieces } from './zipped-history.ts';
import type { ZippedHistory } from './zipped-history.ts';

/**
 * H11: takes in an exported history. What its announcement says is judged as from the channel
 * (H13); the holder of the community key who has no history yet may do without one. Where something
 * newer is announced, only the pieces are used that belong to it. No byte is stored unchecked.
 * @throws ZipInvalid, Refused, TorrentRejected, UnsupportedFormat
 */
export async function importHistory(
  tools: WorkerTools,
  pieces: PieceStore,
  { communityId, zip, isLocal }: ImportZipRequest,
  onProgress: (progress: ImportZipProgress) => void,
): Promise<ImportZipSummary> {
  const history = await readExport(zip);
  const before = await readContext(tools.db, communityId);
  const isFirst = before.record.privateKey !== undefined && (await isWithout(tools, communityId));
  const announced = await takeAnnouncement(tools, before, history, { isLocal, isFirst });
  const { record } = await readContext(tools.db, communityId);
  const isNewest = record.current?.infoHash === history.infoHash;
  if (!isNewest && !isFirst) {
    await storeKnown(tools, pieces, communityId, history);
    return { added: 0, isOlder: true };
  }
  const format = announced?.format ?? record.archiveFormat ?? 1;
  const added = await importAll(tools, pieces, { communityId, history, format, onProgress });
  if (!isNewest) await makeCurrent(tools, communityId, history.infoHash);
  tools.changes.announce({ kind: 'communities', community: communityId });
  return { added, isOlder: false };
}

/** H9: where there is a history, it is not replaced by a file that nobody has signed. */
async function isWithout({ db }: WorkerTools, community: string): Promise<boolean> {
  const { record } = await readContext(db, community);
  return record.current === undefined && (await currentTorrent(db, community)) === undefined;
}

interface Import {
  communityId: string;
  history: ZippedHistory;
  format: number;
  onProgress: (progress: ImportZipProgress) => void;
}

async function importAll(
  tools: WorkerTools,
  pieces: PieceStore,
  { communityId, history, format, onProgress }: Import,
): Promise<number> {
  const { info, infoHash } = history;
  await acceptInfo(tools, { communityId, info, format, trackers: [], webSeeds: [] });
  await storePieces(pieces, history, new Set(history.pieceHashes));
  await openIndex(tools, pieces, { communityId, infoHash, format });
  const archives = await archivesOf(tools.db, communityId);
  const units = unitsToImport(archives, infoHash);
  let progress = { messages: 0, windowsDone: 0, windowsTotal: units.length };
  const tell = (change: Partial<ImportZipProgress>): void => {
    progress = { ...progress, ...change };
    onProgress(progress);
  };
  let added = 0;
  for (const archiveIds of units) {
    const request = { communityId, infoHash, archiveIds, source: 'store', baseUrl: '' } as const;
    const verified = (messages: number): void => tell({ messages: progress.messages + messages });
    const summary = await importUnit(tools, new StoreBytes(pieces), request, verified);
    added += summary.added;
    tell({ windowsDone: progress.windowsDone + 1 });
  }
  return added;
}

/** H19: windows that were held and are told otherwise now are for whoever fetches to replace. */
function unitsToImport(archives: readonly ArchiveRecord[], infoHash: string): string[][] {
  const listed = archives.filter((archive) => archive.infoHash === infoHash);
  const held = archives.filter((one) => one.unlistedMs !== undefined || one.isRewrite);
  const done = new Set(listed.filter(isDone).map(({ id }) => id));
  const units = planWindows(
    listed.map(({ entry }) => entry),
    ({ id }) => done.has(id),
  );
  return units
    .filter(({ missing }) => missing.length > 0)
    .filter((unit) => !held.some((one) => one.fromMs < unit.toMs && unit.fromMs < one.toMs))
    .map(({ entries }) => entries.map(({ id }) => id));
}

function isDone({ state }: ArchiveRecord): boolean {
  return state === 'imported' || state === 'set aside';
}

/** H13: pieces of the torrents that are known here, and no others. */
async function storeKnown(
  { db }: WorkerTools,
  pieces: PieceStore,
  community: string,
  history: ZippedHistory,
): Promise<void> {
  const known = await torrentsOf(db, community);
  const wanted = new Set(known.flatMap(({ pieceHashes }) => pieceHashes));
  await storePieces(pieces, history, wanted);
}

/** H9: a take-over goes on from it. */
async function makeCurrent(tools: WorkerTools, community: string, infoHash: string): Promise<void> {
  await updateTorrent(tools.db, community, infoHash, { isCurrent: true, state: 'complete' });
  tools.changes.announce({ kind: 'archives', community });
}
