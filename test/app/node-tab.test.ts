import { toStore } from 'svelte/store';
import { expect, it } from 'vitest';
import { NodeTab } from '../../src/app/node-tab.svelte.ts';
import type { TabPlatform } from '../../src/app/node-tab-model.ts';
import { ChangeFeed } from '../../src/store/changes.ts';
import { putNodeStatus } from '../../src/store/node-status.ts';
import { openTestDatabase } from '../store/test-database.ts';
import { LocalChannel } from '../worker/local-channel.ts';
import { eventually } from './eventually.ts';
import { ManualClock, settled } from './manual-clock.ts';

const platform: TabPlatform = {
  id: 'this one',
  storage: { state: 'kept', ask: () => Promise.resolve() },
  screen: { isOffered: false, isOn: false, turn: () => Promise.resolve() },
};

it('a node tab that has gone without a word is not named any more after five seconds', async () => {
  const db = await openTestDatabase();
  const changes = new ChangeFeed(new LocalChannel());
  const clock = new ManualClock();
  const onError = (error: unknown): never => {
    throw error;
  };
  const tab = new NodeTab({ db, changes, clock, platform, onError });
  const shown: unknown[] = [];
  const stop = toStore(() => tab.runsIn).subscribe((whose) => shown.push(whose));
  await putNodeStatus(db, { tabId: 'other', heartbeatMs: clock.ms, waku: {}, history: {} });
  changes.announce({ kind: 'nodeStatus' });
  await eventually(() => expect(shown.at(-1)).toBe('another tab'));
  for (let second = 0; second < 4; second += 1) {
    clock.advance(1_000);
    await settled();
  }
  expect(tab.runsIn).toBe('another tab');
  clock.advance(1_000);
  await settled();
  expect(shown.at(-1)).toBeUndefined();
  stop();
  await settled();
  expect(clock.sleeping).toBe(0);
  tab.close();
});
