import { pieceLengthBytes } from '../../../src/archive/limits.ts';
import { appendToTorrent, type NextTorrent } from '../../../src/archive/pieces.ts';

/** What a test says to have a torrent made; the same everywhere. */
export interface Sample {
  name: string;
  /** Of `data`. */
  pieceCount: number;
}

/** The index is a little longer than one piece, so that the last piece is a short one. */
const indexLength = pieceLengthBytes + 1000;

export function sampleTorrent({ name, pieceCount }: Sample): Promise<NextTorrent> {
  const data = noise(`${name} data`, pieceCount * pieceLengthBytes);
  const index = noise(`${name} index`, indexLength);
  return appendToTorrent({ name, previous: [], archives: [data], index });
}

/** Bytes that repeat nowhere and are the same for the same seed (xorshift). */
function noise(seed: string, length: number): Uint8Array {
  let state = [...seed].reduce((hash, letter) => (hash * 31 + letter.charCodeAt(0)) >>> 0, 7) || 1;
  const words = new Uint32Array(Math.ceil(length / 4));
  for (let place = 0; place < words.length; place += 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    words[place] = state;
  }
  return new Uint8Array(words.buffer, 0, length);
}
