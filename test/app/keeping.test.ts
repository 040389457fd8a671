import { expect, it } from 'vitest';
import { Keeping, keepingReason } from '../../src/app/keeping.svelte.ts';
import type { HistoryStage } from '../../src/app/history-model.ts';
import type { KeepingReason } from '../../src/app/keeping-model.ts';
import type { KeptStorageModel } from '../../src/app/node-tab-model.ts';
import { idleActivity } from '../../src/app/node/activity.ts';
import { ChangeFeed } from '../../src/store/changes.ts';
import { communityRecord } from '../store/sample.ts';
import { openTestDatabase } from '../store/test-database.ts';
import { LocalChannel } from '../worker/local-channel.ts';
import { eventually } from './eventually.ts';
import { settled } from './manual-clock.ts';

const failed = (error: unknown): never => {
  throw error;
};

/** A browser that answers as it is told when it is asked to keep what is stored. */
async function browser(answer: 'kept' | 'refused', state: KeptStorageModel['state'] = 'may go') {
  const device = { db: await openTestDatabase(), changes: new ChangeFeed(new LocalChannel()) };
  const storage = { state, ask: async () => void (storage.state = answer) };
  const now: { reason: KeepingReason | undefined } = { reason: undefined };
  const open = () => new Keeping({ ...device, storage, reason: () => now.reason, onError: failed });
  return { open, now, storage };
}

it('asking is offered when there is something to lose, and once', async () => {
  const { open, now, storage } = await browser('refused');
  const keeping = open();
  now.reason = 'own history';
  await eventually(() => expect(keeping.offer).toBe('own history'));
  now.reason = undefined;
  expect(keeping.offer).toBeUndefined();
  now.reason = 'fetched history';
  await keeping.ask();
  expect([keeping.offer, keeping.outcome]).toEqual([undefined, 'refused']);
  await keeping.dismiss();
  expect(keeping.outcome).toBeUndefined();
  // As after a reload.
  storage.state = 'may go';
  const again = open();
  await settled();
  expect([again.offer, again.outcome]).toEqual([undefined, undefined]);
});

it('who does not want it is not asked again, and the browser is not asked at all', async () => {
  const { open, now, storage } = await browser('kept');
  now.reason = 'own history';
  const keeping = open();
  await eventually(() => expect(keeping.offer).toBe('own history'));
  await keeping.dismiss();
  expect([keeping.offer, keeping.outcome, storage.state]).toEqual([undefined, undefined, 'may go']);
});

it.each(['kept', 'unsupported', 'unknown'] as const)('nothing is offered: %s', async (state) => {
  const { open, now } = await browser('kept', state);
  now.reason = 'own history';
  const keeping = open();
  await settled();
  expect(keeping.offer).toBeUndefined();
});

it('there is something to lose: an own history, or one that was fetched', () => {
  const { settings } = communityRecord();
  const privateKey = new Uint8Array(32) as never;
  const off = { ...settings, isHistoryEnabled: false };
  expect(keepingReason([{ settings, privateKey }], undefined)).toBe('own history');
  expect(keepingReason([{ settings: off, privateKey }], undefined)).toBeUndefined();
  const told = (stage: HistoryStage) => ({ history: { a: idleActivity(stage) } });
  expect(keepingReason([{ settings }], told('fetching'))).toBeUndefined();
  expect(keepingReason([{ settings }], told('seeding'))).toBe('fetched history');
});
