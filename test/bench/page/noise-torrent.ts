import { pieceLengthBytes } from '../../../src/archive/limits.ts';
import { appendToTorrent } from '../../../src/archive/pieces.ts';
import type { NextTorrent } from '../../../src/archive/pieces.ts';

/** crypto.getRandomValues gives no more at a time. */
const RANDOM_STEP_BYTES = 65_536;

/** A torrent that nothing compresses: so many pieces, and an index of one. */
export function makeNoise(pieceCount: number): Promise<NextTorrent> {
  const data = noise(pieceCount * pieceLengthBytes);
  const index = noise(pieceLengthBytes);
  return appendToTorrent({ name: 'noise', previous: [], archives: [data], index });
}

function noise(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let start = 0; start < length; start += RANDOM_STEP_BYTES) {
    crypto.getRandomValues(bytes.subarray(start, start + RANDOM_STEP_BYTES));
  }
  return bytes;
}
