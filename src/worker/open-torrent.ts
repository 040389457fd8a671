import { ArchiveError } from '../archive/archive-error.ts';
import { checkEntry } from '../archive/decode.ts';
import { decodeIndex } from '../archive/index.ts';
import type { ArchiveFormat } from '../archive/format.ts';
import { requireFormat } from '../archive/format.ts';
import type { IndexEntry } from '../archive/index-entry.ts';
import { pieceLengthBytes } from '../archive/limits.ts';
import type { PieceStore } from '../archive/piece-store.ts';
import { parseInfoDictionary } from '../archive/torrent-info.ts';
import { checkIndex, checkTorrentInfo } from '../archive/validate.ts';
import type { ArchiveKeys } from '../protocol/community-keys.ts';
import { setAsideArchives } from '../store/archives.ts';
import { listIndex } from '../store/list-index.ts';
import type { ArchiveRecord, TorrentRecord } from '../store/archive-records.ts';
import { getTorrent, recordTorrent, updateTorrent } from '../store/torrents.ts';
import { ArchiveUnavailable, StoreBytes } from './archive-bytes.ts';
import { readContext } from './community-context.ts';
import type { IndexRange, InfoRequest, IndexRequest } from './history-worker.ts';
import type { WorkerTools } from './tools.ts';
import { unreadable } from './unreadable.ts';

/**
 * H15, before the index is asked for; stores the torrent, so that its pieces are held from now on.
 * @throws TorrentRejected, UnsupportedFormat
 */
export async function acceptInfo(tools: WorkerTools, request: InfoRequest): Promise<IndexRange> {
  const { communityId, info, format, trackers, webSeeds } = request;
  const { record } = await readContext(tools.db, communityId);
  const parsed = await parseInfoDictionary(info);
  const known = requireFormat(format);
  checkTorrentInfo(parsed, { name: nameOf(record.archiveKeys, parsed.name), format: known });
  const { infoHash, dataLength, indexLength, pieceHashes } = parsed;
  const held = await getTorrent(tools.db, communityId, infoHash);
  if (!held) {
    await recordTorrent(tools.db, {
      community: communityId,
      infoHash,
      info,
      index: new Uint8Array(0),
      pieceHashes,
      dataLength,
      indexLength,
      format: known,
      isCurrent: false,
      state: 'fetching',
      trackers,
      webSeeds,
    });
  }
  return { fromByte: dataLength, toByte: dataLength + indexLength };
}

/** T1; what was announced before the link was renewed is fetched and seeded until the next one comes. */
function nameOf({ torrentName, earlier = [] }: ArchiveKeys, name: string): string {
  return earlier.some((keys) => keys.torrentName === name) ? name : torrentName;
}

/**
 * H15, before any piece of `data` is asked for: decodes and checks the index, whose pieces are in
 * the store, and lists its archives. H19: what it lacks of an earlier one is marked.
 * @throws TorrentRejected, UnsupportedFormat, ArchiveUnavailable
 */
export async function openIndex(
  tools: WorkerTools,
  pieces: PieceStore,
  { communityId: community, infoHash, format }: IndexRequest,
): Promise<void> {
  const { primitives, db, changes } = tools;
  const { record } = await readContext(db, community);
  const torrent = await getTorrent(db, community, infoHash);
  if (!torrent) throw new ArchiveUnavailable(`torrent ${infoHash} is not known any more`);
  const index = await readIndex(pieces, torrent);
  const known = requireFormat(format);
  const reading = { keys: record.archiveKeys, community, format, primitives };
  const entries = await decodeIndex(index, reading);
  checkIndex(entries, torrent.dataLength, known);
  const nowMs = tools.nowMs();
  await updateTorrent(db, community, infoHash, { index });
  const archives = entries.map((entry) => listed(community, infoHash, entry));
  const rewrite = await listIndex(db, { community, infoHash, archives, nowMs });
  await setAsideArchives(db, community, unreadableEntries(entries, known), nowMs);
  changes.announce({ kind: 'archives', community });
  changes.announce({ kind: 'rejections', community });
  if (rewrite) changes.announce({ kind: 'communities', community });
}

/** T1: `index` starts on the edge of a piece, as `data` ends on one. */
async function readIndex(pieces: PieceStore, torrent: TorrentRecord): Promise<Uint8Array> {
  const { dataLength, indexLength } = torrent;
  return new StoreBytes(pieces).read(torrent, dataLength, dataLength + indexLength);
}

/** H18: what the entry says already cannot be: no byte of it is fetched. */
function unreadableEntries(entries: readonly IndexEntry[], format: ArchiveFormat) {
  return entries.flatMap((entry) => {
    try {
      checkEntry(entry, format);
      return [];
    } catch (error) {
      if (error instanceof ArchiveError) return [unreadable(entry.id, error)];
      throw error;
    }
  });
}

export function listed(community: string, infoHash: string, entry: IndexEntry): ArchiveRecord {
  const { id, fromMs, toMs, offset, size, messageCount, rawSize } = entry;
  const base = { community, id, fromMs, toMs, offset, size, messageCount, rawSize, infoHash };
  return { ...base, state: 'listed', entry };
}

/** How many pieces of a torrent belong to `data`. */
export function dataPieces({ dataLength }: TorrentRecord): number {
  return dataLength / pieceLengthBytes;
}
