import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, expect, it, vi } from 'vitest';
import { TorrentRejected } from '../../src/archive/archive-error.ts';
import { WorkerClient, WorkerDied, WorkerTimedOut } from '../../src/worker/client.ts';
import type {
  HistoryWorker,
  ImportRequest,
  ImportSummary,
} from '../../src/worker/history-worker.ts';
import { WorkerDouble } from './worker-double.ts';

const request: ImportRequest = {
  communityId: 'c',
  infoHash: 'h',
  archiveIds: [],
  source: 'store',
  baseUrl: '',
};
const nothing: ImportSummary = { added: 0, displaced: 0, rejected: [], setAside: [] };

afterEach(() => vi.useRealTimers());

/** A client, and the workers that it has started. */
function opened(worker: Partial<HistoryWorker>) {
  const spawned: WorkerDouble[] = [];
  const client = new WorkerClient(() => {
    const double = new WorkerDouble(worker);
    spawned.push(double);
    return double;
  });
  return { client, spawned };
}

/** Of V8's own, which is given to nobody who does not ask for it. */
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const never = (): Promise<never> => new Promise(() => undefined);

it('answers with what the worker gives, and starts it only once', async () => {
  const { client, spawned } = opened({ inviteTopic: async (text) => `topic of ${text}` });
  const answers = [client.call('inviteTopic', 'a'), client.call('inviteTopic', 'b')];
  expect(await Promise.all(answers)).toEqual(['topic of a', 'topic of b']);
  expect(spawned).toHaveLength(1);
  client.stop();
});

it('errors keep their names, so that the caller can tell what can be tried again', async () => {
  const { client } = opened({
    openIndex: async () => {
      throw new TorrentRejected('H15 offset', 'expected 0, got 5');
    },
  });
  const failing = client.call('openIndex', { communityId: 'c', infoHash: 'h', format: 1 });
  await expect(failing).rejects.toMatchObject({
    name: 'TorrentRejected',
    message: 'H15 offset: expected 0, got 5',
  });
  client.stop();
});

it('callbacks reach the caller while the call runs', async () => {
  const { client } = opened({
    importUnit: async (_request, onProgress) => {
      onProgress(3);
      onProgress(4);
      return nothing;
    },
  });
  const seen: number[] = [];
  await client.call('importUnit', request, (messages) => seen.push(messages));
  await vi.waitFor(() => expect(seen).toHaveLength(2));
  expect(seen).toEqual([3, 4]);
  client.stop();
});

it('a death rejects every call in flight, and the next call starts a new worker', async () => {
  let isFirst = true;
  const { client, spawned } = opened({
    inviteTopic: () => (isFirst ? never() : Promise.resolve('topic')),
  });
  const calls = [client.call('inviteTopic', 'a'), client.call('inviteTopic', 'b')];
  spawned[0]?.die('out of memory');
  for (const call of calls) {
    await expect(call).rejects.toThrow(new WorkerDied('out of memory'));
  }
  expect(spawned[0]?.isTerminated).toBe(true);
  isFirst = false;
  expect(await client.call('inviteTopic', 'c')).toBe('topic');
  expect(spawned).toHaveLength(2);
  client.stop();
});

it('H22: a call that takes too long is given up, and its worker with it', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { client, spawned } = opened({ inviteTopic: never, preview: never });
  const slow = client.call('inviteTopic', 'a').catch((error: unknown) => error);
  vi.advanceTimersByTime(5 * 60_000);
  const other = client.call('preview', 'b', []).catch((error: unknown) => error);
  vi.advanceTimersByTime(5 * 60_000);
  expect(await slow).toBeInstanceOf(WorkerTimedOut);
  expect(await other).toBeInstanceOf(WorkerTimedOut);
  expect(spawned[0]?.isTerminated).toBe(true);
  client.stop();
});

it('keeps nothing of a call that was answered', async () => {
  const { client } = opened({ importUnit: async () => ({ ...nothing }) });
  const summary = new WeakRef(await client.call('importUnit', request, () => undefined));
  // A weak reference holds until the task that made it is over.
  await new Promise((resolve) => setTimeout(resolve));
  collectGarbage();
  expect(summary.deref()).toBeUndefined();
  client.stop();
});

it('stopped, it starts no worker again', async () => {
  const { client, spawned } = opened({ inviteTopic: never });
  const call = client.call('inviteTopic', 'a');
  client.stop();
  await expect(call).rejects.toThrow(WorkerDied);
  await expect(client.call('inviteTopic', 'b')).rejects.toThrow(WorkerDied);
  expect(spawned).toHaveLength(1);
});
