import { WorkerPool } from '../../../src/app/node/worker-pool.ts';
import { planWindows } from '../../../src/archive/plan.ts';
import type { WindowUnit } from '../../../src/archive/plan.ts';
import { archivesOf } from '../../../src/store/archives.ts';
import type { ImportResult } from './bench-api.ts';
import { db, pieces, startWarmWorker, startWorker } from './bench-database.ts';
import type { Sample } from './sample-facts.ts';
import { loadSample, storePieces } from './sample-facts.ts';

const IMPORT_WORKERS = 2;
const FORMAT_1 = 1;

let prepared: { sample: Sample; workers: WorkerPool } | undefined;

/** All that comes before an import in the app, done by the same code. */
export async function prepareImport(sampleUrl: string): Promise<void> {
  const sample = await loadSample(sampleUrl);
  const { communityId, fragment, info, infoHash } = sample;
  const worker = startWorker();
  await worker.call('createAccount', 'Bench');
  await worker.call('join', fragment, { isHistoryEnabled: true });
  const torrent = { communityId, info, format: FORMAT_1, trackers: [], webSeeds: [] };
  await worker.call('acceptInfo', torrent);
  await storePieces(pieces, sample);
  await worker.call('openIndex', { communityId, infoHash, format: FORMAT_1 });
  worker.stop();
  const started = Array.from({ length: IMPORT_WORKERS }, () => startWarmWorker(fragment));
  prepared = { sample, workers: new WorkerPool(await Promise.all(started)) };
}

export async function runImport(): Promise<ImportResult> {
  if (!prepared) throw new Error('call prepareImport() first');
  const { sample, workers } = prepared;
  const archives = await archivesOf(db, sample.communityId);
  const units = planWindows(
    archives.map(({ entry }) => entry),
    () => false,
  );
  const startedMs = performance.now();
  const added = await Promise.all(units.map((unit) => importUnit(sample, workers, unit)));
  const milliseconds = performance.now() - startedMs;
  workers.stop();
  const messages = added.reduce((sum, count) => sum + count, 0);
  if (messages === sample.messageCount) return { milliseconds, messages };
  throw new Error(`expected ${sample.messageCount} messages to be imported, got ${messages}`);
}

async function importUnit(
  { communityId, infoHash }: Sample,
  workers: WorkerPool,
  { entries }: WindowUnit,
): Promise<number> {
  const archiveIds = entries.map(({ id }) => id);
  const request = { communityId, infoHash, archiveIds, source: 'store', baseUrl: '' } as const;
  const summary = await workers.use((worker) =>
    worker.call('importUnit', request, () => undefined),
  );
  return summary.added;
}
