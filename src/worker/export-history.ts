import { pieceLengthBytes } from '../archive/limits.ts';
import { parseMagnet } from '../archive/magnet.ts';
import type { PieceStore } from '../archive/piece-store.ts';
import { parseInfoDictionary, torrentFile } from '../archive/torrent-info.ts';
import { maximumZipBytes, writeZip } from '../archive/zip-writer.ts';
import type { ZipFile } from '../archive/zip-writer.ts';
import type { CommunityId } from '../protocol/ids.ts';
import type { CommunityRecord } from '../store/records.ts';
import type { TorrentRecord } from '../store/archive-records.ts';
import { currentTorrent } from '../store/torrents.ts';
import { ArchiveUnavailable, StoreBytes } from './archive-bytes.ts';
import { BlobParts } from './blob-parts.ts';
import { readContext } from './community-context.ts';
import type { ExportRequest } from './history-worker.ts';
import type { WorkerTools } from './tools.ts';

/** Beside the pieces: names, the announcement and the .torrent file. */
const otherBytes = 16 * 1024 * 1024;

/**
 * H11: the seeded torrent as a zip: `<name>.torrent`, the signed `announcement` where it is here,
 * `<name>/data` and `<name>/index`, as any BitTorrent client and any static host take them.
 * @throws ArchiveUnavailable where not all of it is on this device, or it is too big for a zip
 */
export async function exportHistory(
  { db }: WorkerTools,
  pieces: PieceStore,
  { communityId, trackers, isLocal }: ExportRequest,
): Promise<Blob> {
  const { record } = await readContext(db, communityId);
  const torrent = await torrentOf(db, communityId);
  // K5: until the next announcement it may be of the link before.
  const { name } = await parseInfoDictionary(torrent.info);
  const webSeeds = record.settings.webSeeds ?? [];
  const announcement = announcementBytes(record, torrent, isLocal);
  const files = [
    file(`${name}.torrent`, torrentFile(torrent.info, trackers, webSeeds)),
    ...(announcement ? [file('announcement', announcement)] : []),
    part(`${name}/data`, pieces, torrent, { fromByte: 0, toByte: torrent.dataLength }),
    part(`${name}/index`, pieces, torrent, {
      fromByte: torrent.dataLength,
      toByte: torrent.dataLength + torrent.indexLength,
    }),
  ];
  const parts = new BlobParts();
  await writeZip(files, (chunk) => parts.add(chunk));
  return parts.blob('application/zip');
}

async function torrentOf(db: WorkerTools['db'], community: CommunityId): Promise<TorrentRecord> {
  const torrent = await currentTorrent(db, community);
  if (!torrent) throw new ArchiveUnavailable('expected an archived history, there is none yet');
  const { dataLength, indexLength } = torrent;
  if (dataLength + indexLength <= maximumZipBytes - otherBytes) return torrent;
  throw new ArchiveUnavailable(`expected at most 4 GB for a zip, got ${dataLength + indexLength}`);
}

/** The 26/WAKU2-PAYLOAD bytes of the newest message that announces it: type 43, or a description. */
function announcementBytes(
  { announcements, description }: CommunityRecord,
  { infoHash }: TorrentRecord,
  isLocal: boolean,
): Uint8Array | undefined {
  const own = announcements.find((one) => one.infoHash === infoHash && one.wire);
  if (own) return own.wire;
  const link = description?.content.magnetUri;
  // Its bytes are not here where it came in segments (M1).
  if (!description?.wire.length || link === undefined) return undefined;
  const announced = parseMagnet(link, { allowPrivate: isLocal }).infoHash;
  return announced === infoHash ? description.wire : undefined;
}

function file(path: string, bytes: Uint8Array): ZipFile {
  return {
    path,
    chunks: async function* () {
      yield await Promise.resolve(bytes);
    },
  };
}

function part(
  path: string,
  pieces: PieceStore,
  torrent: TorrentRecord,
  { fromByte, toByte }: { fromByte: number; toByte: number },
): ZipFile {
  const stored = new StoreBytes(pieces);
  return {
    path,
    chunks: async function* () {
      for (let start = fromByte; start < toByte; start += pieceLengthBytes) {
        yield await stored.read(torrent, start, Math.min(start + pieceLengthBytes, toByte));
      }
    },
  };
}
