import { expect, it } from 'vitest';
import { People } from '../../src/app/people.svelte.ts';
import { ChangeFeed } from '../../src/store/changes.ts';
import { alice, bob, community, ingest, join, moderator } from '../store/sample.ts';
import { openTestDatabase } from '../store/test-database.ts';
import { LocalChannel } from '../worker/local-channel.ts';
import { ManualClock, settled } from './manual-clock.ts';

it('names are read when they are asked for, and then not at every change', async () => {
  const db = await openTestDatabase();
  await join(db);
  const changes = new ChangeFeed(new LocalChannel());
  const clock = new ManualClock();
  const onError = (error: unknown): void => {
    throw error;
  };
  const people = new People({ db, changes, clock, account: () => undefined, onError }, community);
  const hear = async (member: string, displayName: string): Promise<void> => {
    const name = { displayName, skeleton: displayName.toLowerCase(), atMs: clock.nowMs() };
    await ingest(db, { memberNews: [{ member, name }] });
    changes.announce({ kind: 'members', community });
    await settled();
  };
  await hear(alice, 'Alice');
  expect(people.nameOf(alice)).toBeUndefined();
  people.loadNames();
  await settled();
  expect(people.nameOf(alice)).toBe('Alice');

  await hear(bob, 'Bob');
  await hear(moderator, 'Mona');
  expect([people.nameOf(bob), people.nameOf(moderator)]).toEqual([undefined, undefined]);
  clock.advance(2_000);
  await settled();
  expect([people.nameOf(bob), people.nameOf(moderator)]).toEqual(['Bob', 'Mona']);
  people.close();
  expect(clock.sleeping).toBe(0);
});
