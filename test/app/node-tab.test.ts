import { toStore } from 'svelte/store';
import { expect, it } from 'vitest';
import { PinnedPlace } from '../../src/app/node/pinned-place.ts';
import { NodeTab } from '../../src/app/node-tab.svelte.ts';
import type { TabPlatform } from '../../src/app/node-tab-model.ts';
import { ChangeFeed } from '../../src/store/changes.ts';
import { putNodeStatus } from '../../src/store/node-status.ts';
import { openTestDatabase } from '../store/test-database.ts';
import { LocalChannel } from '../worker/local-channel.ts';
import { eventually } from './eventually.ts';
import { ManualClock, settled } from './manual-clock.ts';

function platform(id: string): TabPlatform {
  return {
    id,
    openTabs: async () => [id],
    storage: { state: 'kept', ask: async () => undefined },
    screen: { isOffered: false, isOn: false, turn: async () => undefined },
  };
}

async function opened() {
  const db = await openTestDatabase();
  const clock = new ManualClock();
  const changes = new ChangeFeed(new LocalChannel());
  const onError = (error: unknown): never => {
    throw error;
  };
  const tabOf = (id: string) =>
    new NodeTab({ db, changes, clock, platform: platform(id), onError });
  return { db, clock, changes, tabOf };
}

it('a node tab that has gone without a word is not named any more after five seconds', async () => {
  const { db, clock, changes, tabOf } = await opened();
  const tab = tabOf('this one');
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

it('any tab may end what was chosen for one that is closed', async () => {
  const { db, clock, changes, tabOf } = await opened();
  const [chosen, other] = [tabOf('chosen'), tabOf('other')];
  await chosen.pin();
  await eventually(() => expect(other.pinnedTo).toBe('another tab'));
  const place = new PinnedPlace({ db, changes, clock, tabId: 'other' });
  expect(await place.arrive()).toBe(false);
  await other.unpin();
  expect(other.pinnedTo).toBeUndefined();
  await eventually(() => expect(chosen.pinnedTo).toBeUndefined());
  expect(await place.arrive()).toBe(true);
  for (const tab of [chosen, other]) tab.close();
});
