import { expect, it } from 'vitest';
import { IntentActions } from '../../src/app/node/intent-actions.ts';
import type { IntentActionsParts } from '../../src/app/node/intent-actions.ts';
import { ChangeFeed } from '../../src/store/changes.ts';
import type { Change } from '../../src/store/changes.ts';
import { getCommunity } from '../../src/store/communities.ts';
import { readTimeline } from '../../src/store/timeline.ts';
import { channel, community, idOf, ingest, join, message, replace } from '../store/sample.ts';
import { openTestDatabase } from '../store/test-database.ts';
import { ManualClock } from './manual-clock.ts';

it('H19: what was displaced is put back for whoever asks, and every tab is told', async () => {
  const db = await openTestDatabase();
  await join(db);
  await ingest(db, { messages: [message(1), message(2)] });
  await replace(db, 0, 100, { messages: [message(1)] });
  const changes = new ChangeFeed(new BroadcastChannel('intent actions'));
  const told: Change[] = [];
  const stopListening = changes.listen((change) => told.push(change));
  const parts = { db, changes, clock: new ManualClock() } as unknown as IntentActionsParts;
  const intent = { id: 1, community, createdMs: 0, state: 'open' } as const;

  const { signal } = new AbortController();
  const value = [idOf(2), 7];
  await new IntentActions(parts).carryOut({ ...intent, kind: 'restoreDisplaced', value }, signal);
  const found = await readTimeline(db, { community, chatId: channel, limit: 10 });
  expect(found.map(({ id }) => id)).toEqual([idOf(1), idOf(2)]);
  expect(told).toEqual([{ kind: 'messages', community, chatIds: [channel] }]);
  stopListening();
});

it('H11: the owner’s web seeds are kept, and announced at once', async () => {
  const db = await openTestDatabase();
  await join(db);
  const changes = new ChangeFeed(new BroadcastChannel('web seeds'));
  const switched: string[] = [];
  const sessions = { switched: (id: string) => void switched.push(id) };
  const parts = { db, changes, sessions } as unknown as IntentActionsParts;
  const intent = { id: 1, community, createdMs: 0, state: 'open' } as const;

  const { signal } = new AbortController();
  const value = ['https://host.example/history'];
  await new IntentActions(parts).carryOut({ ...intent, kind: 'setWebSeeds', value }, signal);
  expect((await getCommunity(db, community))?.settings.webSeeds).toEqual(value);
  expect(switched).toEqual([community]);
});

it('H22: where somebody asks for it, service nodes and trackers are tried at once', async () => {
  const tried: string[] = [];
  const tries = (name: string) => ({ tryNow: () => void tried.push(name) });
  const parts = {
    waku: tries('service nodes'),
    torrents: tries('trackers'),
    scheduler: tries('queries'),
    sessions: tries('session'),
  } as unknown as IntentActionsParts;
  const intent = { id: 1, community, createdMs: 0, state: 'open', kind: 'tryNow' } as const;
  await new IntentActions(parts).carryOut(intent, new AbortController().signal);
  expect(tried).toEqual(['service nodes', 'trackers', 'queries', 'session']);
});
