import type { TorrentInfo } from '../../archive/torrent-info.ts';
import { FetchFailed } from './torrent-errors.ts';

/**
 * The pieces that overlap `[fromByte, toByte)` of the torrent, ascending.
 * @throws FetchFailed where the range is empty or does not lie in the torrent
 */
export function piecesOfRange(info: TorrentInfo, fromByte: number, toByte: number): number[] {
  const length = info.files.reduce((sum, file) => sum + file.length, 0);
  if (!(fromByte >= 0 && fromByte < toByte && toByte <= length)) {
    const detail = `expected a range in ${length} bytes, got ${fromByte} to ${toByte}`;
    throw new FetchFailed('range', detail);
  }
  const first = Math.floor(fromByte / info.pieceLength);
  const end = Math.ceil(toByte / info.pieceLength);
  return Array.from({ length: end - first }, (_, place) => first + place);
}
