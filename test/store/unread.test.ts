import { expect, it } from 'vitest';
import type { Database } from '../../src/store/database.ts';
import { putAccount } from '../../src/store/accounts.ts';
import { leaveCommunity } from '../../src/store/leave.ts';
import { markRead, readMarker, readMarkers, setMuted } from '../../src/store/read-markers.ts';
import type { StoredMessage } from '../../src/store/records.ts';
import { setIgnored } from '../../src/store/set-ignored.ts';
import {
  alice,
  bob,
  channel,
  community,
  description,
  effect,
  idOf,
  ingest,
  join,
  message,
  moderator,
  otherChannel,
  replace,
} from './sample.ts';
import { openTestDatabase } from './test-database.ts';

const place = { community, chatId: channel };
const joinedMs = 100;
/** Bob reads. */
const nobody = new Set<string>();
const reader = { chatKey: bob, joinedMs, toEveryone: nobody, ignored: nobody };
/** M7's tolerance; what is so far apart is before or after for certain. */
const apart = 1_000_000;
const at = (n: number, changes: Partial<StoredMessage> = {}): StoredMessage =>
  message(n, { timestampMs: n * apart, ...changes });

const members = new Map([
  [moderator, { roles: ['admin' as const], channelRole: 'poster' as const, lastUpdateClock: 1 }],
]);

const archived = (one: StoredMessage): StoredMessage => ({ ...one, source: 'archive' });

async function opened(): Promise<Database> {
  const db = await openTestDatabase();
  await join(db);
  return db;
}

async function counts(db: Database, chatId = channel): Promise<number[]> {
  const marker = await readMarker(db, { community, chatId });
  return [marker?.unread ?? 0, marker?.mentions ?? 0];
}

it('counts what came live from others, once, in each channel', async () => {
  const db = await opened();
  const messages = [
    at(1),
    at(2, { chatId: otherChannel }),
    at(3, { author: bob }),
    at(4, { text: `Look, @${bob}!` }),
    at(5, { text: `Look, @${alice}!` }),
    at(6, { timestampMs: joinedMs }),
  ];
  const outcome = await ingest(db, { messages, reader });
  expect(outcome.unreadIn.sort()).toEqual([channel, otherChannel]);
  expect(await counts(db)).toEqual([3, 1]);
  // Whoever has read nothing yet begins where they joined.
  expect(await readMarker(db, place)).toMatchObject({ timestampMs: joinedMs, id: '' });
  expect(await counts(db, otherChannel)).toEqual([1, 0]);
  const again = await ingest(db, { messages, reader });
  expect(again.unreadIn).toEqual([]);
  expect(await counts(db)).toEqual([3, 1]);
});

it('counts for everyone only what somebody said who may', async () => {
  const db = await opened();
  const text = 'Tea is ready @0x00001';
  const messages = [at(1, { text }), at(2, { text, author: moderator })];
  await ingest(db, { messages, reader: { ...reader, toEveryone: new Set([idOf(2)]) } });
  expect(await counts(db)).toEqual([2, 1]);
});

it('M8: where a mention is deleted, no word to everyone by who may not takes its place', async () => {
  const db = await opened();
  const all = 'Tea is ready @0x00001';
  const byOwner = { author: moderator, text: all };
  const messages = [at(1, { text: `@${bob}` }), at(2, { text: all }), at(3, byOwner)];
  const newest = { ...description(2), content: { ...description(2).content, members } };
  await ingest(db, { description: newest });
  await ingest(db, { messages, reader: { ...reader, toEveryone: new Set([idOf(3)]) } });
  expect(await counts(db)).toEqual([3, 2]);
  await ingest(db, { effects: [effect(9, 1, { kind: 'delete' })], reader });
  expect(await counts(db)).toEqual([2, 1]);
  await markRead(db, place, at(2), bob);
  expect(await counts(db)).toEqual([1, 1]);
  await ingest(db, { effects: [effect(10, 3, { kind: 'delete', isModerator: true })], reader });
  expect(await counts(db)).toEqual([0, 0]);
});

it('effects on messages count nothing', async () => {
  const db = await opened();
  await ingest(db, { messages: [at(1)], reader });
  const edit = effect(9, 1, { kind: 'edit', timestampMs: apart + 1, text: `@${bob}` });
  expect((await ingest(db, { effects: [edit], reader })).unreadIn).toEqual([]);
  expect(await counts(db)).toEqual([1, 0]);
});

it('what is deleted before it was read is not unread any more', async () => {
  const db = await opened();
  await ingest(db, { messages: [at(1, { text: `@${bob}` }), at(2)], reader });
  const timestampMs = 3 * apart;
  const deletion = effect(9, 1, { kind: 'delete', timestampMs });
  expect((await ingest(db, { effects: [deletion], reader })).unreadIn).toEqual([channel]);
  expect(await counts(db)).toEqual([1, 0]);
  const memberWipes = [{ member: alice, throughMs: timestampMs }];
  expect((await ingest(db, { memberWipes, reader })).unreadIn).toEqual([channel]);
  expect(await counts(db)).toEqual([0, 0]);
});

it('what somebody says whom the reader ignores is not unread', async () => {
  const db = await opened();
  const messages = [at(1, { text: `@${bob}` }), at(2, { author: moderator })];
  const outcome = await ingest(db, { messages, reader: { ...reader, ignored: new Set([alice]) } });
  expect(outcome.addressed).toEqual([]);
  expect(await counts(db)).toEqual([1, 0]);
});

it('what is unread of somebody who is ignored from now on goes, in all channels', async () => {
  const db = await opened();
  await putAccount(db, {
    chatKey: bob,
    privateKey: new Uint8Array(32),
    displayName: 'Bob',
    installation: 'one',
    createdMs: 1,
  });
  const text = `@${bob}`;
  const toOther = at(3, { text, chatId: otherChannel });
  const messages = [at(1, { text }), at(2, { author: moderator, text }), toOther];
  await ingest(db, { messages, reader });
  await setIgnored(db, alice, true);
  expect(await counts(db)).toEqual([1, 1]);
  expect(await counts(db, otherChannel)).toEqual([0, 0]);
  // Neither by reading on nor by ignoring no more is anything unread again.
  await markRead(db, place, at(1), bob);
  await setIgnored(db, alice, false);
  expect(await counts(db)).toEqual([1, 1]);
  expect(await counts(db, otherChannel)).toEqual([0, 0]);
});

it('H23: ignoring somebody counts nothing that an import brought', async () => {
  const db = await opened();
  await ingest(db, { messages: [at(2, { author: moderator })], reader });
  const text = `@${bob}`;
  const messages = [at(1, { text }), at(2, { author: moderator }), at(3, { text })];
  await replace(db, apart, 4 * apart, { messages: messages.map(archived) });
  await setIgnored(db, alice, true);
  expect(await counts(db)).toEqual([1, 0]);
});

it('H23: imported history never counts, and takes nothing away', async () => {
  const db = await opened();
  await ingest(db, { messages: [at(2, { text: `@${bob}` })], reader });
  const text = `@${bob} @0x00001`;
  const messages = [at(1, { text }), at(2), at(3, { text })];
  await replace(db, apart, 4 * apart, { messages: messages.map(archived) });
  expect(await counts(db)).toEqual([1, 1]);
  await markRead(db, place, { timestampMs: apart, id: idOf(1) }, bob);
  expect(await counts(db)).toEqual([1, 1]);
});

it('what is read up to a message leaves what comes after it', async () => {
  const db = await opened();
  const messages = [at(1, { text: `@${bob}` }), at(2), at(3, { author: bob }), at(4)];
  await ingest(db, { messages, reader });
  expect(await markRead(db, place, at(1), bob)).toBe(true);
  expect(await counts(db)).toEqual([2, 0]);
  expect(await markRead(db, place, at(4), bob)).toBe(true);
  expect(await counts(db)).toEqual([0, 0]);
  expect(await markRead(db, place, at(4), bob)).toBe(false);
});

it('what was read goes from the counts however much is left', async () => {
  const db = await opened();
  const text = `@${bob}`;
  const many = Array.from({ length: 600 }, (_, place) => at(place + 10));
  const messages = [at(1, { text }), at(2, { author: bob }), at(3, { text }), at(4), ...many];
  await ingest(db, { messages: messages.slice(0, 300), reader });
  await ingest(db, { messages: messages.slice(300), reader });
  expect(await counts(db)).toEqual([603, 2]);
  await markRead(db, place, at(1), bob);
  expect(await counts(db)).toEqual([602, 1]);
  await markRead(db, place, at(4), bob);
  expect(await counts(db)).toEqual([600, 0]);
  await markRead(db, place, at(200), bob);
  expect(await counts(db)).toEqual([409, 0]);
});

it('H23: what an import brought takes nothing from the counts, however much is left', async () => {
  const db = await opened();
  const text = `@${bob}`;
  await ingest(db, { messages: [at(700, { text })], reader });
  const imported = Array.from({ length: 600 }, (_, place) => at(place + 1, { text }));
  await replace(db, apart, 700 * apart, { messages: imported.map(archived) });
  await markRead(db, place, at(20), bob);
  expect(await counts(db)).toEqual([1, 1]);
});

it('a marker only moves forward: another tab may have read further', async () => {
  const db = await opened();
  await ingest(db, { messages: [at(1), at(2), at(3)], reader });
  await markRead(db, place, at(3), bob);
  await markRead(db, place, at(1), bob);
  expect(await readMarker(db, place)).toMatchObject({ id: idOf(3), unread: 0 });
});

it('what comes late below the marker counts within the time that clocks may differ', async () => {
  const db = await opened();
  await ingest(db, { messages: [at(2)], reader });
  await markRead(db, place, at(2), bob);
  const late = [at(3, { timestampMs: 2 * apart - 119_000 }), at(4, { timestampMs: apart })];
  await ingest(db, { messages: late, reader });
  expect(await counts(db)).toEqual([1, 0]);
  // Seen at the end of the channel, it is read, though the marker has not moved.
  expect(await markRead(db, place, at(2), bob)).toBe(true);
  expect(await counts(db)).toEqual([0, 0]);
});

it('muting a channel or a community is kept beside its counts and goes with the community', async () => {
  const db = await opened();
  await setMuted(db, place, true);
  await setMuted(db, { community, chatId: community }, true);
  await ingest(db, { messages: [at(1)], reader });
  expect(await readMarker(db, place)).toMatchObject({ isMuted: true, unread: 1 });
  await setMuted(db, place, false);
  expect(await readMarker(db, place)).not.toHaveProperty('isMuted');
  expect(await readMarkers(db)).toHaveLength(2);
  await leaveCommunity(db, community);
  expect(await readMarkers(db)).toEqual([]);
});
