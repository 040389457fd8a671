import { pieceLengthBytes } from '../../../src/archive/limits.ts';
import { torrentFile } from '../../../src/archive/torrent-info.ts';
import type { OpenTorrent } from '../../../src/network/torrent/torrent-network.ts';
import { pieces } from './bench-database.ts';
import { makeNoise } from './noise-torrent.ts';
import { loadFacts, loadSample, storePieces } from './sample-facts.ts';
import { PATIENCE_MS, startNetwork } from './swarm-network.ts';

export async function seedSample(sampleUrl: string, trackers: string[]): Promise<void> {
  const sample = await loadSample(sampleUrl);
  await storePieces(pieces, sample);
  await seed(sample.infoHash, sample.info, trackers);
}

export async function seedNoise(pieceCount: number, trackers: string[]): Promise<string> {
  const { info, infoHash, newPieces } = await makeNoise(pieceCount);
  await Promise.all(newPieces.map(({ hash, bytes }) => pieces.put(hash, bytes)));
  await seed(infoHash, info, trackers);
  return infoHash;
}

/** As a member that has found somebody: its time begins once the info dictionary is there. */
export async function fetchPieces(
  infoHash: string,
  pieceCount: number,
  trackers: string[],
): Promise<number> {
  const swarm = await startNetwork(trackers);
  const torrent = await swarm.open({ infoHash, trackers, webSeeds: [] });
  const signal = AbortSignal.timeout(PATIENCE_MS);
  await torrent.info(signal);
  const startedMs = performance.now();
  await torrent.fetchRange(0, pieceCount * pieceLengthBytes, { signal });
  return performance.now() - startedMs;
}

/** What the page has sent of the sample since it seeds it, protocol overhead included. */
export async function uploadedBytes(sampleUrl: string): Promise<number> {
  const { infoHash } = await loadFacts(sampleUrl);
  const torrent = (await startNetwork([])).get(infoHash);
  if (!torrent) throw new Error('call seedSample() first');
  return torrent.status().uploadedBytes;
}

async function seed(infoHash: string, info: Uint8Array, trackers: string[]): Promise<void> {
  const swarm = await startNetwork(trackers);
  const file = torrentFile(info, trackers, []);
  const source = { infoHash, torrentFile: file, trackers, webSeeds: [] };
  await trackerKnows(await swarm.open(source));
}

function trackerKnows(torrent: OpenTorrent): Promise<void> {
  return new Promise((resolve) => {
    const check = (): void => {
      if (torrent.status().trackers.some(({ state }) => state === 'working')) resolve();
    };
    torrent.onStatus(check);
    check();
  });
}
