import { bytesToHex, hexToBytes } from '../protocol/hex.ts';
import { TorrentRejected } from './archive-error.ts';
import type { Bencoded } from './bencode.ts';
import {
  decodeBencoded,
  encodeDictionary,
  encodeInteger,
  encodeList,
  encodeString,
} from './bencode.ts';
import { areBytesEqual, joinBytes, unshared } from './bytes.ts';
import { maximumInfoBytes, pieceLengthBytes } from './limits.ts';

/** What a torrent's info dictionary says (T1). Lengths in bytes. */
export interface TorrentInfo {
  /** SHA-1 of the info dictionary, 40 lower-case hex digits. */
  infoHash: string;
  name: string;
  pieceLength: number;
  files: TorrentFile[];
  /** SHA-1 of each piece, those of `data` first, hex. */
  pieceHashes: string[];
  /** Of the first file; 0 when there is none. */
  dataLength: number;
  /** Of the second file; 0 when there is none. */
  indexLength: number;
}

export interface TorrentFile {
  path: string[];
  length: number;
}

interface InfoFields {
  name: string;
  pieceLength: number;
  files: readonly TorrentFile[];
  pieces: Uint8Array;
}

const hashBytes = 20;
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** T1: the info dictionary of the files `data` and `index`, bencoded. Hashes are hex SHA-1. */
export function buildInfoDictionary(torrent: {
  name: string;
  dataLength: number;
  indexLength: number;
  pieceHashes: readonly string[];
}): Uint8Array {
  return encodeInfo({
    name: torrent.name,
    pieceLength: pieceLengthBytes,
    files: [
      { path: ['data'], length: torrent.dataLength },
      { path: ['index'], length: torrent.indexLength },
    ],
    pieces: joinBytes(torrent.pieceHashes.map(hexToBytes)),
  });
}

/** SHA-1 in lower-case hex. */
export async function infoHashOf(info: Uint8Array): Promise<string> {
  return bytesToHex(new Uint8Array(await crypto.subtle.digest('SHA-1', unshared(info))));
}

/**
 * What the bytes of an info dictionary say; whether it is one of ours is for checkTorrentInfo.
 * @throws TorrentRejected unless they are exactly the fields of T1 in their only valid form.
 */
export async function parseInfoDictionary(bytes: Uint8Array): Promise<TorrentInfo> {
  if (bytes.length > maximumInfoBytes) {
    throw rejected(`expected at most ${maximumInfoBytes} bytes, got ${bytes.length}`);
  }
  const fields = parseFields(bytes);
  if (!areBytesEqual(encodeInfo(fields), bytes)) {
    throw rejected('expected files, name, piece length and pieces, and nothing else');
  }
  const { name, pieceLength, files, pieces } = fields;
  return {
    infoHash: await infoHashOf(bytes),
    name,
    pieceLength,
    files: [...files],
    pieceHashes: splitHashes(pieces),
    dataLength: files[0]?.length ?? 0,
    indexLength: files[1]?.length ?? 0,
  };
}

/** A .torrent file around an info dictionary; every tracker is a tier of its own. */
export function torrentFile(
  info: Uint8Array,
  trackers: readonly string[],
  webSeeds: readonly string[],
): Uint8Array {
  const entries: [string, Uint8Array][] = [['info', info]];
  const [first] = trackers;
  if (first !== undefined) {
    const tiers = trackers.map((tracker) => encodeList([encodeString(tracker)]));
    entries.push(['announce', encodeString(first)], ['announce-list', encodeList(tiers)]);
  }
  if (webSeeds.length > 0) entries.push(['url-list', encodeList(webSeeds.map(encodeString))]);
  return encodeDictionary(entries);
}

function encodeInfo({ name, pieceLength, files, pieces }: InfoFields): Uint8Array {
  return encodeDictionary([
    ['files', encodeList(files.map(encodeFile))],
    ['name', encodeString(name)],
    ['piece length', encodeInteger(pieceLength)],
    ['pieces', encodeString(pieces)],
  ]);
}

function encodeFile({ path, length }: TorrentFile): Uint8Array {
  return encodeDictionary([
    ['length', encodeInteger(length)],
    ['path', encodeList(path.map(encodeString))],
  ]);
}

function parseFields(bytes: Uint8Array): InfoFields {
  try {
    const info = decodeBencoded(bytes);
    const pieces = field(info, 'pieces');
    if (!(pieces instanceof Uint8Array) || pieces.length % hashBytes !== 0) {
      throw new RangeError('expected pieces of 20 bytes each');
    }
    return {
      name: text(field(info, 'name')),
      pieceLength: natural(field(info, 'piece length')),
      files: list(field(info, 'files')).map(parseFile),
      pieces,
    };
  } catch (cause) {
    throw rejected(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

function parseFile(file: Bencoded): TorrentFile {
  return { path: list(field(file, 'path')).map(text), length: natural(field(file, 'length')) };
}

function field(value: Bencoded, key: string): Bencoded {
  const found = value instanceof Map ? value.get(key) : undefined;
  if (found === undefined) throw new RangeError(`expected a dictionary with ${key}`);
  return found;
}

function list(value: Bencoded): Bencoded[] {
  if (!Array.isArray(value)) throw new RangeError('expected a list');
  return value;
}

function text(value: Bencoded): string {
  if (!(value instanceof Uint8Array)) throw new RangeError('expected a string');
  return decoder.decode(value);
}

function natural(value: Bencoded): number {
  if (typeof value !== 'number' || value < 0) throw new RangeError('expected a natural number');
  return value;
}

function splitHashes(pieces: Uint8Array): string[] {
  return Array.from({ length: pieces.length / hashBytes }, (_, place) =>
    bytesToHex(pieces.subarray(place * hashBytes, (place + 1) * hashBytes)),
  );
}

function rejected(detail: string, options?: ErrorOptions): TorrentRejected {
  return new TorrentRejected('T1 info dictionary', detail, options);
}
