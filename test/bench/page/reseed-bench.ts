import { pieceLengthBytes } from '../../../src/archive/limits.ts';
import { infoHashOf, torrentFile } from '../../../src/archive/torrent-info.ts';
import { loadWebTorrent } from '../../../src/network/torrent/load-webtorrent.ts';
import type { OpenTorrent } from '../../../src/network/torrent/torrent-network.ts';
import { bytesToHex, hexToBytes } from '../../../src/protocol/hex.ts';
import type { Reseeded } from './bench-api.ts';
import { pieces } from './bench-database.ts';
import { makeNoise } from './noise-torrent.ts';
import { startNetwork } from './swarm-network.ts';

/** One that starts with a bitfield looks at two pieces a file itself, and hashes the dictionary. */
const MOST_HASHED_BYTES = 8 * pieceLengthBytes;

/** Stores a torrent of noise as a member holds it; resolves with its info dictionary, hex. */
export async function storeNoise(pieceCount: number): Promise<string> {
  const { info, newPieces } = await makeNoise(pieceCount);
  await Promise.all(newPieces.map(({ hash, bytes }) => pieces.put(hash, bytes)));
  return bytesToHex(info);
}

/**
 * H21: seeds what is stored, as the node does: it loads the client while Waku starts, and opens what
 * is stored then. The announcement, after which peers come, waits up to a second at random, which
 * keeps members apart who start together.
 * @throws Error where that hashed what is stored, or not all of it is seeded
 */
export async function reseed(infoHex: string): Promise<Reseeded> {
  const info = hexToBytes(infoHex);
  const infoHash = await infoHashOf(info);
  const network = await startNetwork([]);
  const hashedBytes = countHashedBytes();
  const loadingMs = performance.now();
  await loadWebTorrent();
  const startedMs = performance.now();
  const file = torrentFile(info, [], []);
  const source = { infoHash, torrentFile: file, trackers: [], webSeeds: [] };
  const torrent = await network.open(source);
  await isReady(torrent);
  const ready = performance.now() - startedMs;
  const { verifiedPieces, totalPieces } = torrent.status();
  if (verifiedPieces < totalPieces) throw new Error(`seeds ${verifiedPieces} of ${totalPieces}`);
  if (hashedBytes() > MOST_HASHED_BYTES) throw new Error(`hashed ${hashedBytes()} bytes again`);
  return { loaded: startedMs - loadingMs, ready };
}

/** A status is told some times a second only, which would be most of what is measured. */
async function isReady(torrent: OpenTorrent): Promise<void> {
  while (torrent.status().state === 'opening') {
    await new Promise((resolve) => setTimeout(resolve));
  }
}

function countHashedBytes(): () => number {
  let count = 0;
  const digest = crypto.subtle.digest.bind(crypto.subtle);
  crypto.subtle.digest = (algorithm, data) => {
    count += data.byteLength;
    return digest(algorithm, data);
  };
  return () => count;
}
