import { infoOfTorrent } from '../archive/torrent-file.ts';
import { maximumInfoBytes, pieceLengthBytes } from '../archive/limits.ts';
import { hashPieces } from '../archive/pieces.ts';
import type { PieceStore } from '../archive/piece-store.ts';
import { parseInfoDictionary } from '../archive/torrent-info.ts';
import type { TorrentInfo } from '../archive/torrent-info.ts';
import { readZip, ZipInvalid } from './zip-reader.ts';
import type { ZipEntry } from './zip-reader.ts';

/** What an exported zip holds; of its bytes nothing is checked yet but the info dictionary's form. */
export interface ZippedHistory extends TorrentInfo {
  info: Uint8Array;
  /** 26/WAKU2-PAYLOAD bytes. */
  announcement: Uint8Array | undefined;
  data: ZipEntry;
  index: ZipEntry;
}

/** Trackers and web seeds beside the info dictionary. */
const maximumTorrentFileBytes = maximumInfoBytes + 65_536;
/** P3: of a Waku message. */
const maximumAnnouncementBytes = 153_600;

/** @throws ZipInvalid, TorrentRejected */
export async function readExport(zip: Blob): Promise<ZippedHistory> {
  const entries = await readZip(zip);
  const torrent = entryIn(entries, ({ path }) => path.endsWith('.torrent'), 'a .torrent file');
  const info = infoOfTorrent(await whole(torrent, maximumTorrentFileBytes));
  const parsed = await parseInfoDictionary(info);
  const { name, dataLength, indexLength } = parsed;
  const announcement = entries.find(({ path }) => path === 'announcement');
  return {
    ...parsed,
    info,
    announcement: announcement && (await whole(announcement, maximumAnnouncementBytes)),
    data: fileOf(entries, `${name}/data`, dataLength),
    index: fileOf(entries, `${name}/index`, indexLength),
  };
}

/**
 * Stores the wanted pieces that are not here yet, each with its SHA-1 checked.
 * @throws ZipInvalid at the first that is another one; those before it stay
 */
export async function storePieces(
  pieces: PieceStore,
  history: ZippedHistory,
  wanted: ReadonlySet<string>,
): Promise<void> {
  const { pieceHashes } = history;
  const held = await pieces.has(pieceHashes);
  for (const [place, hash] of pieceHashes.entries()) {
    if (held[place] || !wanted.has(hash)) continue;
    const bytes = await readPiece(history, place);
    const [piece] = await hashPieces(bytes);
    if (piece?.hash !== hash) throw new ZipInvalid(`piece ${place} is not the one of the torrent`);
    await pieces.put(hash, bytes);
  }
}

/** T1: `data` ends on the edge of a piece. */
function readPiece({ data, index }: ZippedHistory, place: number): Promise<Uint8Array> {
  const start = place * pieceLengthBytes;
  const [file, fromByte] = start < data.sizeBytes ? [data, start] : [index, start - data.sizeBytes];
  return file.read(fromByte, Math.min(fromByte + pieceLengthBytes, file.sizeBytes));
}

function fileOf(entries: readonly ZipEntry[], path: string, sizeBytes: number): ZipEntry {
  const found = entryIn(entries, (entry) => entry.path === path, path);
  if (found.sizeBytes === sizeBytes) return found;
  throw new ZipInvalid(`expected ${sizeBytes} bytes in ${path}, got ${found.sizeBytes}`);
}

function entryIn(
  entries: readonly ZipEntry[],
  isIt: (entry: ZipEntry) => boolean,
  expected: string,
): ZipEntry {
  const found = entries.find(isIt);
  if (!found) throw new ZipInvalid(`expected ${expected} in the zip, got none`);
  return found;
}

async function whole({ path, sizeBytes, read }: ZipEntry, limit: number): Promise<Uint8Array> {
  if (sizeBytes <= limit) return read(0, sizeBytes);
  throw new ZipInvalid(`expected at most ${limit} bytes in ${path}, got ${sizeBytes}`);
}
