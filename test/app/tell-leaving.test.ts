import { expect, it } from 'vitest';
import { tellLeaving } from '../../src/app/node/tell-leaving.ts';
import type { TellLeavingParts } from '../../src/app/node/tell-leaving.ts';
import { PublishFailed } from '../../src/network/waku/errors.ts';
import { community, join } from '../store/sample.ts';
import { ManualClock, settled } from './manual-clock.ts';
import { openTestDatabase } from '../store/test-database.ts';

const message = { contentTopic: '/x', payload: Uint8Array.of(1), timestampNs: 1n };

async function opened(publish: () => Promise<unknown>, state = 'connected') {
  const db = await openTestDatabase();
  await join(db);
  const waku = { status: () => ({ state }), publish };
  const worker = { call: () => Promise.resolve(message) };
  return { db, waku, worker, clock: new ManualClock() } as unknown as TellLeavingParts;
}

it('M11: who leaves while connected tells the community', async () => {
  const published: unknown[] = [];
  const parts = await opened((...args: unknown[]) => Promise.resolve(published.push(args[0])));
  await tellLeaving(parts, community);
  expect(published).toEqual([message]);
});

it('M11: leaving waits for nobody: not offline, and not where no service node takes it', async () => {
  const offline = await opened(() => Promise.reject(new Error('asked')), 'reconnecting');
  await expect(tellLeaving(offline, community)).resolves.toBeUndefined();
  const failing = await opened(() => Promise.reject(new PublishFailed('no service node', false)));
  await expect(tellLeaving(failing, community)).resolves.toBeUndefined();
});

it('M11, H22: leaving waits three seconds at most, for the worker as for a service node', async () => {
  const hanging = (): Promise<never> => new Promise(() => undefined);
  const clock = new ManualClock();
  const signals: AbortSignal[] = [];
  const slow = await opened((...args: unknown[]) => {
    signals.push(args[1] as AbortSignal);
    return hanging();
  });
  const stuck = { ...(await opened(hanging)), worker: { call: hanging } };
  for (const parts of [slow, stuck] as TellLeavingParts[]) {
    let isTold = false;
    const told = tellLeaving({ ...parts, clock }, community).then(() => (isTold = true));
    await settled();
    clock.advance(2_999);
    await settled();
    expect(isTold).toBe(false);
    clock.advance(1);
    await told;
  }
  // Nothing of it goes on.
  expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
});
