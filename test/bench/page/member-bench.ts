import { fetchAhead, fetchRanges } from '../../../src/app/node/fetch-ahead.ts';
import { pieceLengthBytes } from '../../../src/archive/limits.ts';
import type { FetchResult } from './bench-api.ts';
import { pieces } from './bench-database.ts';
import { loadFacts, loadSample, storePieces } from './sample-facts.ts';
import type { Sample } from './sample-facts.ts';
import { PATIENCE_MS, startNetwork } from './swarm-network.ts';

/** As somebody who was here until a week ago: all but the newest window and the index. */
export async function storeOldWeeks(sampleUrl: string): Promise<number> {
  const sample = await loadSample(sampleUrl);
  const oldBytes = oldLength(sample);
  await storePieces(pieces, sample, 0, oldBytes / pieceLengthBytes);
  return sample.content.length - oldBytes;
}

/** The same steps as of a member in the app, without the import. */
export async function fetchHistory(sampleUrl: string, trackers: string[]): Promise<FetchResult> {
  const { infoHash, dataLength, length, units } = await loadFacts(sampleUrl);
  const swarm = await startNetwork(trackers);
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const startedMs = performance.now();
  const torrent = await swarm.open({ infoHash, trackers, webSeeds: [] });
  await torrent.info(signal);
  await torrent.fetchRange(dataLength, length, { signal, isUrgent: true });
  const fetched = fetchAhead(
    units,
    ({ ranges }, either) => fetchRanges(torrent, ranges, { signal: either }),
    signal,
  );
  const windows = [];
  for await (const unit of fetched) windows.push(unit);
  if (windows.length < units.length) {
    throw new Error(`fetched ${windows.length} of ${units.length} windows`);
  }
  const { downloadedBytes } = torrent.status();
  return { milliseconds: performance.now() - startedMs, downloadedBytes };
}

/** H17: newest first, and `data` ascends by time. */
function oldLength({ units }: Sample): number {
  const [newest] = units;
  if (!newest?.ranges[0]) throw new Error('expected a sample with a window, got none');
  return newest.ranges[0].fromByte;
}
