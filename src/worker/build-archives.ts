import type { ArchivedMessage } from '../archive/archived-message.ts';
import { encodeArchives } from '../archive/encode.ts';
import type { EncodedArchive } from '../archive/encode.ts';
import { decodeIndex, encodeIndex } from '../archive/index.ts';
import { placeArchives } from '../archive/index-entry.ts';
import type { IndexEntry } from '../archive/index-entry.ts';
import type { PieceStore } from '../archive/piece-store.ts';
import { appendToTorrent } from '../archive/pieces.ts';
import type { NextTorrent } from '../archive/pieces.ts';
import { isDue, windowOf, windowsBetween } from '../archive/windows.ts';
import type { Window } from '../archive/windows.ts';
import type { TimeConstants } from '../protocol/time-constants.ts';
import { commitArchiveRun } from '../store/archive-run.ts';
import { updateCommunity } from '../store/communities.ts';
import type { ArchiveRecord, CommunityRecord, TorrentRecord, WakuMessageRecord } from '../store/records.ts';
import { currentTorrent } from '../store/torrents.ts';
import { dueMessages } from '../store/waku-messages.ts';
import { readContext } from './community-context.ts';
import type { BuildRequest, BuildSummary } from './history-worker.ts';
import { dataPieces, listed } from './open-torrent.ts';
import type { WorkerTools } from './tools.ts';

/** H19: what replacement takes away can be looked at for so long. */
const DISPLACED_FOR_MS = 30 * 86_400_000;
const FORMAT_1 = 1;
/** A6: marks an event that no archive can hold, so that it is reported once. */
const TOO_BIG = 'too big';

interface Encoded {
  archives: EncodedArchive[];
  tooBig: string[];
}

/**
 * H4, H5, A7: archives every window that is due and, for windows cut before, what came late. Pieces
 * first; then one transaction makes them reachable. A crash leaves the old state or the new one.
 */
export async function buildArchives(
  tools: WorkerTools,
  pieces: PieceStore,
  request: BuildRequest,
): Promise<BuildSummary> {
  const { record } = await readContext(tools.db, request.communityId);
  const nowMs = tools.nowMs();
  const windows = await windowsToCut(tools, record, request.time, nowMs);
  const encoded = await encodeWindows(tools, record, windows);
  const previous = await currentTorrent(tools.db, record.id);
  const next =
    encoded.archives.length > 0
      ? await nextTorrent(tools, record, previous, encoded.archives)
      : undefined;
  const newPieces = next?.torrent.newPieces ?? [];
  await Promise.all(newPieces.map(({ hash, bytes }) => pieces.put(hash, bytes)));
  if (next) {
    const { trackers, webSeeds } = request;
    await commitArchiveRun(tools.db, {
      community: record.id,
      torrent: torrentRecord(record.id, next, { trackers, webSeeds }),
      ...(previous ? { previousInfoHash: previous.infoHash } : {}),
      archives: next.added.map((entry) => imported(record.id, next.torrent.infoHash, entry)),
      archivedIds: archivedIds(encoded, next.added),
      nowMs,
      displacedUntilMs: nowMs + DISPLACED_FOR_MS,
    });
  }
  // After the run: should it be cut off here, the next one finds nothing left to archive.
  const archivedThroughMs = cutThrough(record, request.time, nowMs);
  await updateCommunity(tools.db, record.id, (stored) => ({ ...stored, archivedThroughMs }));
  tools.changes.announce({ kind: 'archives', community: record.id });
  tools.changes.announce({ kind: 'messages', community: record.id });
  return summary(windows, encoded, next?.torrent.infoHash);
}

function imported(community: string, infoHash: string, entry: IndexEntry): ArchiveRecord {
  return { ...listed(community, infoHash, entry), state: 'imported' };
}

/** When the first window that was not cut yet begins; the look-back bounds a first run. */
function uncutFromMs(record: CommunityRecord, { windowMs, lookBackMs }: TimeConstants): number {
  const createdMs = record.createdMs ?? record.joinedMs;
  return record.archivedThroughMs ?? windowOf(createdMs - lookBackMs, windowMs).fromMs;
}

function cutThrough(record: CommunityRecord, time: TimeConstants, nowMs: number): number {
  const due = dueWindows(record, time, nowMs);
  return due.at(-1)?.toMs ?? uncutFromMs(record, time);
}

/** H4: every window that ended more than the grace time ago and was not cut yet, oldest first. */
export function dueWindows(record: CommunityRecord, time: TimeConstants, nowMs: number): Window[] {
  const windows = windowsBetween(uncutFromMs(record, time), nowMs, time.windowMs);
  return windows.filter((window) => isDue(window, nowMs, time.graceMs));
}

/** The due windows, and those cut before which late events belong to (A7). */
async function windowsToCut(
  tools: WorkerTools,
  record: CommunityRecord,
  time: TimeConstants,
  nowMs: number,
): Promise<Window[]> {
  const due = dueWindows(record, time, nowMs);
  const oldestMs = windowOf(nowMs - time.lookBackMs, time.windowMs).fromMs;
  const late = await dueMessages(tools.db, record.id, oldestMs, uncutFromMs(record, time));
  const lateWindows = new Map(
    late.map(({ timestampMs }) => {
      const window = windowOf(timestampMs, time.windowMs);
      return [window.fromMs, window];
    }),
  );
  const open = [...lateWindows.values()].filter(({ toMs }) => nowMs - toMs < time.lookBackMs);
  return [...open.sort((a, b) => a.fromMs - b.fromMs), ...due];
}

async function encodeWindows(
  tools: WorkerTools,
  record: CommunityRecord,
  windows: readonly Window[],
): Promise<Encoded> {
  const encoded: Encoded = { archives: [], tooBig: [] };
  for (const window of windows) {
    const messages = await dueMessages(tools.db, record.id, window.fromMs, window.toMs);
    const { archives, tooBig } = await encodeArchives(
      messages.map(archivedMessage),
      window,
      archivedTopics(record),
      record.archiveKeys,
      record.id,
    );
    encoded.archives.push(...archives);
    encoded.tooBig.push(...tooBig);
  }
  return encoded;
}

async function nextTorrent(
  tools: WorkerTools,
  record: CommunityRecord,
  previous: TorrentRecord | undefined,
  archives: readonly EncodedArchive[],
): Promise<{ torrent: NextTorrent; added: IndexEntry[]; index: Uint8Array }> {
  const { primitives } = tools;
  const { archiveKeys: keys, id: community } = record;
  const reading = { keys, community, format: FORMAT_1, primitives };
  const entries = previous ? await decodeIndex(previous.index, reading) : [];
  const added = placeArchives(primitives, archives, previous?.dataLength ?? 0);
  const index = await encodeIndex([...entries, ...added], keys, community);
  const torrent = await appendToTorrent({
    name: keys.torrentName,
    previous: previous ? previous.pieceHashes.slice(0, dataPieces(previous)) : [],
    archives: archives.map(({ bytes }) => bytes),
    index,
  });
  return { torrent, added, index };
}

function torrentRecord(
  community: string,
  { torrent, index }: { torrent: NextTorrent; index: Uint8Array },
  addresses: Pick<TorrentRecord, 'trackers' | 'webSeeds'>,
): TorrentRecord {
  const { infoHash, info, pieceHashes, dataLength, indexLength } = torrent;
  const base = { community, infoHash, info, index, pieceHashes, dataLength, indexLength };
  return { ...base, ...addresses, isCurrent: true, state: 'complete' };
}

/** A2: the announcement channel is no part of the history. */
function archivedTopics(record: CommunityRecord): string[] {
  const topics = record.topics.filter(({ kind }) => kind !== 'announcements');
  return [...new Set(topics.map(({ contentTopic }) => contentTopic))];
}

function archivedMessage(record: WakuMessageRecord): ArchivedMessage {
  const { id, timestampNs, contentTopic, payload, author } = record;
  return { id, timestampNs, contentTopic, payload, author };
}

function archivedIds(encoded: Encoded, added: readonly IndexEntry[]): Map<string, string> {
  const placed = encoded.archives.flatMap(({ ids }, place) => {
    const entry = added[place];
    return entry ? ids.map((id): [string, string] => [id, entry.id]) : [];
  });
  return new Map([...placed, ...encoded.tooBig.map((id): [string, string] => [id, TOO_BIG])]);
}

function summary(
  windows: readonly Window[],
  { archives, tooBig }: Encoded,
  infoHash: string | undefined,
): BuildSummary {
  const messages = archives.reduce((total, { messageCount }) => total + messageCount, 0);
  return { windows: windows.length, archives: archives.length, messages, infoHash, tooBig };
}
