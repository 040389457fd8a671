import type { WorkerClient } from '../../worker/client.ts';

/** What of a worker's client its users need. */
export type HistoryCaller = Pick<WorkerClient, 'call'>;
