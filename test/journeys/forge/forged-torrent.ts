import {
  encodeDictionary,
  encodeInteger,
  encodeList,
  encodeString,
} from '../../../src/archive/bencode.ts';
import { joinBytes } from '../../../src/archive/bytes.ts';
import { encodeIndex } from '../../../src/archive/index.ts';
import type { IndexEntry } from '../../../src/archive/index-entry.ts';
import { maximumIndexFileBytes, pieceLengthBytes } from '../../../src/archive/limits.ts';
import type { Piece } from '../../../src/archive/pieces.ts';
import { hashPieces, pieceCount } from '../../../src/archive/pieces.ts';
import { infoHashOf } from '../../../src/archive/torrent-info.ts';
import { hexToBytes } from '../../../src/protocol/hex.ts';
import type { ForgedArchive } from './forged-archive.ts';
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

interface InfoToForge {
  name: string;
  pieceLength: number;
  dataLength: number;
  indexLength: number;
  /** Hex. */
  hashes: readonly string[];
}

/** How the torrent breaks H15, by the reason that it is to be refused for. */
export type TorrentFault =
  'T1 name' | 'T1 piece length' | 'H15 index length' | 'H15 archive id' | 'H15 offset';

export async function forgeTorrent(
  { id, archiveKeys }: ForgedCommunity,
  archives: readonly ForgedArchive[],
  fault?: TorrentFault,
): Promise<ForgedTorrent> {
  const data = joinBytes(archives.map(({ bytes }) => bytes));
  const writing = { keys: archiveKeys, community: id, format: 1 } as const;
  const index = await encodeIndex(entriesOf(archives, fault), writing);
  const dataPieces = await hashPieces(data);
  const pieces = [...dataPieces, ...(await hashPieces(index))];
  const name = archiveKeys.torrentName;
  const lengths = { dataLength: data.length, indexLength: index.length };
  const hashes = pieces.map(({ hash }) => hash);
  const fields = { name, pieceLength: pieceLengthBytes, ...lengths, hashes };
  const info = encodeInfo(brokenInfo(fields, fault));
  return { infoHash: await infoHashOf(info), name, info, pieces, dataPieces: dataPieces.length };
}

function entriesOf(archives: readonly ForgedArchive[], fault?: TorrentFault): IndexEntry[] {
  let offset = fault === 'H15 offset' ? pieceLengthBytes : 0;
  const entries = archives.map(({ entry }) => {
    const placed = listed({ ...entry, offset });
    offset += entry.size;
    return placed;
  });
  if (fault !== 'H15 archive id') return entries;
  return entries.map((entry) => ({ ...entry, id: `0x${'12'.repeat(32)}` }));
}

function brokenInfo(fields: InfoToForge, fault?: TorrentFault): InfoToForge {
  switch (fault) {
    case 'T1 name':
      return { ...fields, name: 'another name' };
    case 'T1 piece length':
      return { ...fields, pieceLength: 2 * pieceLengthBytes };
    case 'H15 index length':
      return withHugeIndex(fields);
    default:
      return fields;
  }
}

/** Only declared: nobody has its pieces. */
function withHugeIndex(fields: InfoToForge): InfoToForge {
  const indexLength = maximumIndexFileBytes + 1;
  const data = fields.hashes.slice(0, pieceCount(fields.dataLength));
  const index = Array.from({ length: pieceCount(indexLength) }, () => 'cd'.repeat(20));
  return { ...fields, indexLength, hashes: [...data, ...index] };
}

/** Own, as buildInfoDictionary writes nothing but T1. */
function encodeInfo(info: InfoToForge): Uint8Array {
  const file = (name: string, length: number): Uint8Array =>
    encodeDictionary([
      ['length', encodeInteger(length)],
      ['path', encodeList([encodeString(name)])],
    ]);
  return encodeDictionary([
    ['files', encodeList([file('data', info.dataLength), file('index', info.indexLength)])],
    ['name', encodeString(info.name)],
    ['piece length', encodeInteger(info.pieceLength)],
    ['pieces', encodeString(joinBytes(info.hashes.map(hexToBytes)))],
  ]);
}
