import { expect, it } from 'vitest';
import { Members } from '../../src/app/members.svelte.ts';
import type { MemberDescription } from '../../src/protocol/description-members.ts';
import { ChangeFeed } from '../../src/store/changes.ts';
import { updateCommunity } from '../../src/store/communities.ts';
import { write } from '../../src/store/database.ts';
import { logModeration } from '../../src/store/moderation-log.ts';
import type { WorkerClient } from '../../src/worker/client.ts';
import { alice, bob, community, description, join, moderator } from '../store/sample.ts';
import { openTestDatabase } from '../store/test-database.ts';
import { LocalChannel } from '../worker/local-channel.ts';
import { eventually } from './eventually.ts';
import { ManualClock, settled } from './manual-clock.ts';

/** Ana's view of a community's members, and what names one more. */
async function opened() {
  const db = await openTestDatabase();
  await join(db);
  const changes = new ChangeFeed(new LocalChannel());
  const parts = { db, changes, clock: new ManualClock(), worker: {} as WorkerClient };
  const account = () => ({ chatKey: moderator, displayName: 'Ana' });
  const onError = (error: unknown): void => {
    throw error;
  };
  const members = new Members({ ...parts, account, onError }, community);
  const named = async (member: string, displayName: string): Promise<void> => {
    const record = { community, member, displayName, namedMs: 1 };
    await write(db, ['members'], async (tx) => void (await tx.objectStore('members').put(record)));
    changes.announce({ kind: 'members', community });
  };
  const names = (): string[] => members.members.map(({ displayName }) => displayName);
  return { db, members, named, names, changes };
}

it('M10: what was read of the members is there when they are opened again, then what has come', async () => {
  const { members, named, names } = await opened();
  members.open();
  await named(bob, 'Ben');
  await eventually(() => expect(names()).toEqual(['Ana', 'Ben']));
  // A second view: one that closes takes nothing from the other.
  members.open();
  members.close();
  await named(bob, 'Benno');
  await eventually(() => expect(names()).toEqual(['Ana', 'Benno']));
  members.close();
  await named(alice, 'Carol');
  await settled();
  expect(names()).toEqual(['Ana', 'Benno']);
  members.open();
  expect(members.isLoading).toBe(false);
  expect(names()).toEqual(['Ana', 'Benno']);
  await eventually(() => expect(names()).toEqual(['Ana', 'Benno', 'Carol']));
  members.end();
});

it('that somebody is ignored is told to whoever counts what is unread', async () => {
  const { members, changes } = await opened();
  const kinds: string[] = [];
  changes.listen(({ kind }) => kinds.push(kind));
  await members.setIgnored(bob, true);
  expect(kinds.sort()).toEqual(['members', 'reading']);
  members.end();
});

it('M10: members that were prepared are read, and stand in an order that is made once', async () => {
  const { members, named, names } = await opened();
  await members.prepare();
  await named(bob, 'Ben');
  await named(alice, 'Carol');
  await members.prepare();
  expect(members.isLoading).toBe(false);
  expect(names()).toEqual(['Ana', 'Ben', 'Carol']);
  expect(members.members).toBe(members.members);
  members.end();
});

it('M8: the log is read for who moderates', async () => {
  const { db, members, named } = await opened();
  await logModeration(db, { community, id: 'a', atMs: 1, kind: 'message removed', member: bob });
  members.open();
  await named(bob, 'Ben');
  await eventually(() => expect(members.members).toHaveLength(1));
  expect(members.log).toEqual([]);
  const admin: MemberDescription = { roles: ['admin'], lastUpdateClock: 1, channelRole: 'poster' };
  await updateCommunity(db, community, (record) => {
    const held = description(1);
    const content = { ...held.content, members: new Map([[moderator, admin]]) };
    return { ...record, description: { ...held, content } };
  });
  await named(bob, 'Benno');
  await eventually(() => expect(members.log).toMatchObject([{ kind: 'message removed' }]));
  members.end();
});
