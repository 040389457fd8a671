import { expect, it } from 'vitest';
import { tellLeaving } from '../../src/app/node/tell-leaving.ts';
import type { TellLeavingParts } from '../../src/app/node/tell-leaving.ts';
import { PublishFailed } from '../../src/network/waku/errors.ts';
import { community, join } from '../store/sample.ts';
import { openTestDatabase } from '../store/test-database.ts';

const message = { contentTopic: '/x', payload: Uint8Array.of(1), timestampNs: 1n };

async function opened(publish: () => Promise<unknown>, state = 'connected') {
  const db = await openTestDatabase();
  await join(db);
  const waku = { status: () => ({ state }), publish };
  const worker = { call: () => Promise.resolve(message) };
  return { db, waku, worker } as unknown as TellLeavingParts;
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
