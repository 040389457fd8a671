import { TorrentRejected } from './archive-error.ts';
import type { Bencoded } from './bencode.ts';
import {
  decodeBencoded,
  encodeDictionary,
  encodeInteger,
  encodeList,
  encodeString,
} from './bencode.ts';

/**
 * The info dictionary in a .torrent file, bencoded.
 * @throws TorrentRejected where there is none
 */
export function infoOfTorrent(file: Uint8Array): Uint8Array {
  return encode(infoValue(file));
}

function infoValue(file: Uint8Array): Bencoded {
  try {
    const torrent = decodeBencoded(file);
    const info = torrent instanceof Map ? torrent.get('info') : undefined;
    if (info === undefined) throw new RangeError('expected a dictionary with info');
    return info;
  } catch (cause) {
    const detail = `not a .torrent file: ${String(cause)}`;
    throw new TorrentRejected('T1 info dictionary', detail, { cause });
  }
}

/** Gives the very bytes that were decoded, as only the one valid form is decoded. */
function encode(value: Bencoded): Uint8Array {
  if (typeof value === 'number') return encodeInteger(value);
  if (value instanceof Uint8Array) return encodeString(value);
  if (Array.isArray(value)) return encodeList(value.map(encode));
  return encodeDictionary([...value].map(([key, item]) => [key, encode(item)] as const));
}
