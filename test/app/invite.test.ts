import { expect, it } from 'vitest';
import { Invite } from '../../src/app/invite.svelte.ts';
import { ChangeFeed } from '../../src/store/changes.ts';
import type { Database } from '../../src/store/database.ts';
import { finishIntent, openIntents } from '../../src/store/intents.ts';
import { leaveCommunity } from '../../src/store/leave.ts';
import { putNodeStatus } from '../../src/store/node-status.ts';
import type { WorkerClient } from '../../src/worker/client.ts';
import { asText, everything, openTestDatabase, unusedName } from '../store/test-database.ts';
import { LocalChannel } from '../worker/local-channel.ts';
import { ManualClock, settled } from './manual-clock.ts';

const communityId = `0x02${'ab'.repeat(32)}`;
const found = {
  name: 'Garden',
  description: '',
  color: '',
  introMessage: 'Be kind',
  images: new Map(),
  channelNames: ['general'],
};

async function opened(isMember = false) {
  const name = unusedName();
  const db = await openTestDatabase(name);
  const changes = new ChangeFeed(new LocalChannel());
  const clock = new ManualClock();
  const errors: unknown[] = [];
  const invite = new Invite(
    {
      db,
      changes,
      clock,
      worker: {} as WorkerClient,
      isJoined: (_id, fragment) => isMember && fragment === undefined,
      parse: () => Promise.resolve({ communityId, fragment: '#/join/it', isOpen: true }),
      onError: (error) => errors.push(error),
    },
    'a link',
  );
  return { db, name, changes, clock, invite, errors };
}

type Opened = Awaited<ReturnType<typeof opened>>;

/** As the node tab: what it is asked for, answered when the test says so. */
async function answer({ db, changes }: Opened, outcome: { result: unknown } | { error: string }) {
  const [intent] = await firstOf(() => openIntents(db));
  await finishIntent(db, intent?.id ?? 0, outcome);
  changes.announce({ kind: 'intents' });
}

async function tell({ db, changes, clock }: Opened, state: 'connecting' | 'connected') {
  const waku = { state, nodes: [], sinceMs: 0 };
  await putNodeStatus(db, { tabId: 'node', heartbeatMs: clock.ms, waku, history: {} });
  changes.announce({ kind: 'nodeStatus' });
}

/** Resolves with the first list that is not empty. */
async function firstOf<T>(read: () => Promise<T[]>): Promise<T[]> {
  for (;;) {
    const values = await read();
    if (values.length > 0) return values;
  }
}

/** How many are open when everything that was begun is done. */
async function asked(db: Database): Promise<number> {
  await settled();
  return (await openIntents(db)).length;
}

it('K5: says whether the community is an open one', async () => {
  const { invite } = await opened();
  await settled();
  expect(invite.isOpen).toBe(true);
});

it('H22: an invite that found no connection is looked up again once there is one', async () => {
  const scene = await opened();
  const { db, invite, clock, errors } = scene;
  await answer(scene, { error: 'no service node' });
  await expect.poll(() => invite.state).toBe('no connection');

  await tell(scene, 'connecting');
  clock.advance(2_000);
  expect(await asked(db)).toBe(0);

  await tell(scene, 'connected');
  await answer(scene, { result: { found } });
  await expect.poll(() => invite.state).toBe('found');
  expect(invite.name).toBe('Garden');

  await tell(scene, 'connected');
  clock.advance(2_000);
  await tell(scene, 'connected');
  expect(await asked(db)).toBe(0);
  expect(errors).toEqual([]);
  invite.close();
});

it('H22: a clock that is set back keeps no invite waiting', async () => {
  const scene = await opened();
  const { db, invite, clock } = scene;
  await answer(scene, { error: 'no service node' });
  await expect.poll(() => invite.state).toBe('no connection');
  await tell(scene, 'connecting');
  await settled();
  clock.sleepThrough(-86_400_000);
  await tell(scene, 'connected');
  expect(await asked(db)).toBe(1);
  invite.close();
});

it('H21: what was found of a community before joining it goes when it is left', async () => {
  const scene = await opened();
  const { db, name, invite } = scene;
  await answer(scene, { result: { found } });
  await expect.poll(() => invite.state).toBe('found');
  expect(asText([...(await everything(name))])).toContain('Garden');
  await leaveCommunity(db, communityId);
  expect(asText([...(await everything(name))])).not.toContain('Garden');
  invite.close();
});

it('K5: a link that was replaced is told of, and leads nowhere', async () => {
  const scene = await opened();
  await answer(scene, { result: { found: { ...found, isReplaced: true } } });
  await expect.poll(() => scene.invite.state).toBe('replaced');
});

it('K5: a member goes on under the next link of the owner’s, and under no other', async () => {
  for (const [isNext, state] of [
    [true, 'found'],
    [false, 'joined already'],
  ] as const) {
    const scene = await opened(true);
    await answer(scene, { result: { found: { ...found, isReplaced: false, isNext } } });
    await expect.poll(() => scene.invite.state).toBe(state);
  }
});
