import type { EncodedArchive } from '../archive/encode.ts';
import type { ArchiveFormat } from '../archive/format.ts';
import { decodeIndex, encodeIndex } from '../archive/index.ts';
import { placeArchives } from '../archive/index-entry.ts';
import type { IndexEntry } from '../archive/index-entry.ts';
import type { PieceStore } from '../archive/piece-store.ts';
import { appendToTorrent } from '../archive/pieces.ts';
import type { NextTorrent } from '../archive/pieces.ts';
import type { Window } from '../archive/windows.ts';
import { commitArchiveRun } from '../store/archive-run.ts';
import { cutWithoutArchive } from '../store/left-out.ts';
import type { CommunityRecord } from '../store/records.ts';
import type { ArchiveRecord, TorrentRecord } from '../store/archive-records.ts';
import { currentTorrent, sweepPieces } from '../store/torrents.ts';
import { readContext } from './community-context.ts';
import { requireActive } from './control-role.ts';
import { dueWindows, lateWindows, uncutFromMs } from './due-windows.ts';
import { encodeWindows } from './encode-windows.ts';
import type { EncodedWindows } from './encode-windows.ts';
import type { BuildRequest, BuildSummary } from './history-worker.ts';
import { dataPieces, listed } from './open-torrent.ts';
import { redactAgain } from './redact-again.ts';
import { redactKept } from './redact-kept.ts';
import type { WorkerTools } from './tools.ts';

/** H19: what replacement takes away can be looked at for so long. */
const DISPLACED_FOR_MS = 30 * 86_400_000;
/** A6: marks an event that no archive can hold, so that it is reported once. */
const TOO_BIG = 'too big';

/** The torrent that a run makes, and what its index lists that the one before did not. */
interface Next {
  record: TorrentRecord;
  added: IndexEntry[];
  newPieces: NextTorrent['newPieces'];
}

interface Run {
  request: BuildRequest;
  record: CommunityRecord;
  previous: TorrentRecord | undefined;
  format: ArchiveFormat;
  encoded: EncodedWindows;
  archivedThroughMs: number;
  nowMs: number;
}

/** One run at a time, and no sweep while a run has written pieces that nothing reaches yet. */
export const ARCHIVE_RUN_LOCK = 'archive run';

/**
 * H4, H5, A7: archives every window that is due and, for windows cut before, what came late. Pieces
 * first; then one transaction makes them reachable. A crash leaves the old state or the new one.
 * @throws StandingBy (H9), HistoryFull
 */
export function buildArchives(
  tools: WorkerTools,
  pieces: PieceStore,
  request: BuildRequest,
): Promise<BuildSummary> {
  return tools.exclusively(ARCHIVE_RUN_LOCK, () => run(tools, pieces, request));
}

/** H5: drops what a run that was cut off has left behind. */
export async function sweep({ db, exclusively }: WorkerTools): Promise<void> {
  await exclusively(ARCHIVE_RUN_LOCK, () => sweepPieces(db));
}

async function run(
  tools: WorkerTools,
  pieces: PieceStore,
  request: BuildRequest,
): Promise<BuildSummary> {
  const { time, coveredMs } = request;
  const { record } = await readContext(tools.db, request.communityId);
  await requireActive(tools.db, record);
  await redactKept(tools, record.id);
  await redactAgain(tools, record.id);
  const nowMs = tools.nowMs();
  const due = dueWindows(record, time, { nowMs, coveredMs });
  const windows = [...(await lateWindows(tools.db, record, time, nowMs)), ...due];
  const previous = await currentTorrent(tools.db, record.id);
  const format = formatOf(record, previous);
  const encoded = await encodeWindows(tools.db, record, windows, format);
  const archivedThroughMs = due.at(-1)?.toMs ?? uncutFromMs(record, time);
  const infoHash = await commit(tools, pieces, {
    request,
    record,
    previous,
    format,
    encoded,
    archivedThroughMs,
    nowMs,
  });
  tools.changes.announce({ kind: 'archives', community: record.id });
  tools.changes.announce({ kind: 'messages', community: record.id });
  return summary(windows, encoded, infoHash);
}

/** A10: chosen once, at the first archive; whoever goes on with a history goes on in its format. */
function formatOf(
  { archiveFormat = 1 }: CommunityRecord,
  previous: TorrentRecord | undefined,
): ArchiveFormat {
  return previous ? (previous.format ?? 1) : archiveFormat;
}

/** Resolves with the info hash of the new torrent; undefined where there was nothing to archive. */
async function commit(
  tools: WorkerTools,
  pieces: PieceStore,
  run: Run,
): Promise<string | undefined> {
  const { record, previous, encoded, archivedThroughMs, nowMs } = run;
  const community = record.id;
  const { leftOut } = encoded;
  if (encoded.archives.length === 0) {
    await cutWithoutArchive(tools.db, { community, archivedThroughMs, leftOut });
    return undefined;
  }
  const next = await nextTorrent(tools, run);
  const { infoHash } = next.record;
  await Promise.all(next.newPieces.map(({ hash, bytes }) => pieces.put(hash, bytes)));
  await commitArchiveRun(tools.db, {
    community,
    torrent: next.record,
    ...(previous && { previousInfoHash: previous.infoHash }),
    archives: next.added.map((entry, place) =>
      imported(listed(community, infoHash, entry), encoded.archives[place]),
    ),
    archivedIds: archivedIds(encoded, next.added),
    archivedThroughMs,
    leftOut,
    nowMs,
    displacedUntilMs: nowMs + DISPLACED_FOR_MS,
  });
  return infoHash;
}

/** T1, T2, H5: offsets come from the stored length of `data`, earlier hashes stay as they are. */
async function nextTorrent(
  { primitives }: WorkerTools,
  { record, previous, format, encoded: { archives }, request: { trackers, webSeeds } }: Run,
): Promise<Next> {
  const { archiveKeys: keys, id: community } = record;
  const reading = { keys, community, format, primitives };
  const entries = previous ? await decodeIndex(previous.index, reading) : [];
  const added = placeArchives(primitives, archives, previous?.dataLength ?? 0, format);
  const index = await encodeIndex([...entries, ...added], reading);
  const { newPieces, ...torrent } = await appendToTorrent({
    name: keys.torrentName,
    previous: previous ? previous.pieceHashes.slice(0, dataPieces(previous)) : [],
    archives: archives.map(({ bytes }) => bytes),
    index,
  });
  const { announcedLength } = previous ?? {};
  const announced = announcedLength === undefined ? {} : { announcedLength };
  const base = { ...torrent, ...announced, community, index, format, trackers, webSeeds };
  return { record: { ...base, isCurrent: true, state: 'complete' }, added, newPieces };
}

/** The index of format 0 does not say how many messages there are. */
function imported(record: ArchiveRecord, archive: EncodedArchive | undefined): ArchiveRecord {
  const messageCount = archive?.messageCount ?? record.messageCount;
  return { ...record, messageCount, state: 'imported' };
}

function archivedIds(encoded: EncodedWindows, added: readonly IndexEntry[]): Map<string, string> {
  const placed = encoded.archives.flatMap(({ ids }, place) => {
    const entry = added[place];
    return entry ? ids.map((id): [string, string] => [id, entry.id]) : [];
  });
  return new Map([...placed, ...encoded.leftOut.map(({ id }): [string, string] => [id, TOO_BIG])]);
}

function summary(
  windows: readonly Window[],
  { archives, leftOut }: EncodedWindows,
  infoHash: string | undefined,
): BuildSummary {
  const messages = archives.reduce((total, { messageCount }) => total + messageCount, 0);
  const tooBig = leftOut.map(({ id }) => id);
  return { windows: windows.length, archives: archives.length, messages, infoHash, tooBig };
}
