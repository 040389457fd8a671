import {
  encodeDictionary,
  encodeInteger,
  encodeList,
  encodeString,
} from '../../../src/archive/bencode.ts';
import { joinBytes } from '../../../src/archive/bytes.ts';
import { encodeIndex } from '../../../src/archive/index.ts';
import type { IndexEntry } from '../../../src/archive/index-entry.ts';
import { pieceLengthBytes } from '../../../src/archive/limits.ts';
import type { Piece } from '../../../src/archive/pieces.ts';
import { hashPieces } from '../../../src/archive/pieces.ts';
import { infoHashOf } from '../../../src/archive/torrent-info.ts';
import { hexToBytes } from '../../../src/protocol/hex.ts';
import type { EntryToForge, ForgedArchive } from './forged-archive.ts';
import { listed } from './forged-archive.ts';
import type { ForgedCommunity } from './forged-community.ts';

/** A torrent to be announced and seeded, whether or not it is a history. */
export interface ForgedTorrent {
  infoHash: string;
  /** Of the community, for its magnet link. */
  name: string;
  /** The info dictionary. */
  info: Uint8Array;
  /** Those of `data` first. */
  pieces: Piece[];
  /** How many of them are of `data`. */
  dataPieces: number;
}

/** What the info dictionary is to say. */
export interface InfoToForge {
  name: string;
  pieceLength: number;
  files: readonly { name: string; length: number }[];
  /** Hex. */
  hashes: readonly string[];
  /** A key that T1 does not know. */
  isPrivate?: boolean;
}

/** What a torrent says otherwise than a history; nothing of it is checked. */
export interface TorrentChanges {
  info?: (info: InfoToForge) => InfoToForge;
  /** The info dictionary, instead of all that. */
  infoBytes?: Uint8Array;
  entries?: (entries: EntryToForge[]) => EntryToForge[];
  /** Under ids that are not theirs. */
  listed?: (entries: IndexEntry[]) => IndexEntry[];
  /** The index file. */
  index?: (community: ForgedCommunity, entries: readonly IndexEntry[]) => Promise<Uint8Array>;
}

export async function forgeTorrent(
  community: ForgedCommunity,
  archives: readonly ForgedArchive[],
  changes: TorrentChanges = {},
): Promise<ForgedTorrent> {
  const data = joinBytes(archives.map(({ bytes }) => bytes));
  const index = await forgeIndex(community, archives, changes);
  const dataPieces = await hashPieces(data);
  const pieces = [...dataPieces, ...(await hashPieces(index))];
  const name = community.archiveKeys.torrentName;
  const fields = {
    name,
    pieceLength: pieceLengthBytes,
    files: [
      { name: 'data', length: data.length },
      { name: 'index', length: index.length },
    ],
    hashes: pieces.map(({ hash }) => hash),
  };
  const info = changes.infoBytes ?? encodeInfo(changes.info?.(fields) ?? fields);
  return { infoHash: await infoHashOf(info), name, info, pieces, dataPieces: dataPieces.length };
}

function forgeIndex(
  community: ForgedCommunity,
  archives: readonly ForgedArchive[],
  changes: TorrentChanges,
): Promise<Uint8Array> {
  const placed = placeEntries(archives);
  const entries = (changes.entries?.(placed) ?? placed).map(listed);
  const index = changes.index ?? indexOf;
  return index(community, changes.listed?.(entries) ?? entries);
}

function indexOf({ id, archiveKeys }: ForgedCommunity, entries: readonly IndexEntry[]) {
  return encodeIndex(entries, { keys: archiveKeys, community: id, format: 1 });
}

function placeEntries(archives: readonly ForgedArchive[]): EntryToForge[] {
  let offset = 0;
  return archives.map(({ entry }) => {
    const placed = { ...entry, offset };
    offset += entry.size;
    return placed;
  });
}

/** Own, as buildInfoDictionary writes nothing but T1. */
function encodeInfo({ name, pieceLength, files, hashes, isPrivate }: InfoToForge): Uint8Array {
  const encodedFiles = files.map((file) =>
    encodeDictionary([
      ['length', encodeInteger(file.length)],
      ['path', encodeList([encodeString(file.name)])],
    ]),
  );
  return encodeDictionary([
    ['files', encodeList(encodedFiles)],
    ['name', encodeString(name)],
    ['piece length', encodeInteger(pieceLength)],
    ['pieces', encodeString(joinBytes(hashes.map(hexToBytes)))],
    ...(isPrivate ? ([['private', encodeInteger(1)]] as const) : []),
  ]);
}
