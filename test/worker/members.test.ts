import { expect, it } from 'vitest';
import { encodeRequestToJoinResponse } from '../../src/protocol/encode-event.ts';
import type { Members } from '../../src/protocol/description-members.ts';
import { encodeDescription } from '../../src/protocol/description.ts';
import { chatKeyOf } from '../../src/protocol/keys.ts';
import { MessageType } from '../../src/protocol/message-types.ts';
import { accounts } from '../../src/store/accounts.ts';
import { lookAlikesOf, membersOf } from '../../src/store/members.ts';
import { moderationLogOf } from '../../src/store/moderation-log.ts';
import { rejectionsOf } from '../../src/store/rejections.ts';
import { requestsOf } from '../../src/store/requests.ts';
import { readTimeline } from '../../src/store/timeline.ts';
import {
  channelOf,
  fragmentOf,
  ingest,
  mondayMs,
  openMember,
  openOwner,
  recordOf,
  sent,
} from './device.ts';
import type { Device } from './device.ts';
import { forge, forgeRaw, newKey, say } from './forge.ts';
import type { Forged } from './forge.ts';

async function opened() {
  const now = { ms: mondayMs };
  const { owner, id } = await openOwner(now);
  const ben = await openMember(now, owner);
  const all = { now, owner, ben, id, devices: [owner, ben] };
  await tell(all);
  return { ...all, benKey: await keyOf(ben), anaKey: await keyOf(owner) };
}

type Opened = Pick<Awaited<ReturnType<typeof opened>>, 'now' | 'id' | 'devices'>;

/** What waits in anybody's outbox comes to everybody. */
async function tell({ now, id, devices }: Opened): Promise<void> {
  now.ms += 1_000;
  const messages = (await Promise.all(devices.map((device) => sent(device)))).flat();
  for (const device of devices) await ingest(device, id, messages);
}

async function keyOf({ db }: Device): Promise<string> {
  const [account] = await accounts(db);
  return account?.chatKey ?? '';
}

async function post(all: Opened, device: Device, text: string): Promise<void> {
  const chatId = await channelOf(device, all.id);
  await device.worker.post({ communityId: all.id, chatId, text });
  await tell(all);
}

async function texts(device: Device, id: string): Promise<string[]> {
  const chatId = await channelOf(device, id);
  const messages = await readTimeline(device.db, { community: id, chatId, limit: 100 });
  return messages.map(({ text, isDeleted }) => (isDeleted ? 'deleted' : text));
}

async function ids(device: Device, id: string, wanted: readonly string[]): Promise<string[]> {
  const chatId = await channelOf(device, id);
  const messages = await readTimeline(device.db, { community: id, chatId, limit: 100 });
  return wanted.map((text) => messages.find((message) => message.text === text)?.id ?? '');
}

async function membersIn(device: Device, id: string): Promise<Members> {
  return (await recordOf(device, id)).description?.content.members ?? new Map();
}

async function reasons({ db }: Device, id: string): Promise<string[]> {
  return (await rejectionsOf(db, id)).map(({ reason }) => reason);
}

it('M10: whoever makes a community is listed as its owner', async () => {
  const { ben, id, anaKey } = await opened();
  expect((await membersIn(ben, id)).get(anaKey)?.roles).toEqual(['owner']);
});

it('M8: an admin deletes what others wrote, and no more when the role is taken', async () => {
  const all = await opened();
  const { owner, ben, id, benKey, now } = all;
  await post(all, owner, 'first');
  await owner.worker.moderate(id, { kind: 'setAdmin', member: benKey, isAdmin: true });
  await tell(all);
  await ben.worker.removeMessages(id, await keyOf(owner));
  await tell(all);
  expect(await texts(owner, id)).toEqual(['deleted']);
  now.ms += 1_000;
  await post(all, owner, 'second');
  await owner.worker.moderate(id, { kind: 'setAdmin', member: benKey, isAdmin: false });
  await tell(all);
  expect((await membersIn(ben, id)).has(benKey)).toBe(false);
  await ben.worker.removeMessages(id, await keyOf(owner));
  await tell(all);
  expect(await texts(owner, id)).toEqual(['deleted', 'second']);
  expect(await reasons(owner, id)).toContain('M8 no authority');
});

it('M8: what an admin removes is noted with them and with the owner, once, and with nobody else', async () => {
  const all = await opened();
  const { owner, ben, id, benKey } = all;
  const carol = await openMember(all.now, owner, 'Carol');
  all.devices.push(carol);
  await owner.worker.moderate(id, { kind: 'setAdmin', member: benKey, isAdmin: true });
  await tell(all);
  for (const text of ['one', 'two', 'three']) await post(all, carol, text);
  await post(all, ben, 'own');
  const chatId = await channelOf(ben, id);
  const [own = '', first = ''] = await ids(ben, id, ['own', 'one']);
  for (const target of [own, first]) {
    await ben.worker.act({ communityId: id, chatId, action: { kind: 'delete', target } });
  }
  all.now.ms += 1_000;
  const deletes = await sent(ben);
  for (let time = 0; time < 2; time += 1) {
    for (const device of all.devices) await ingest(device, id, deletes);
  }
  await ben.worker.removeMessages(id, await keyOf(carol));
  await tell(all);
  const carols = { member: await keyOf(carol), displayName: 'Carol' };
  const removed = [
    { kind: 'message removed', ...carols },
    { kind: 'messages removed', ...carols, messages: 2 },
  ];
  const bens = await moderationLogOf(ben.db, id);
  expect(bens).toMatchObject(removed);
  expect(bens.some(({ by }) => by !== undefined)).toBe(false);
  expect(await moderationLogOf(owner.db, id)).toMatchObject([
    { kind: 'made admin' },
    ...removed.map((entry) => ({ ...entry, by: benKey, byName: 'Ben' })),
  ]);
  expect(await moderationLogOf(carol.db, id)).toEqual([]);
});

it('M8: the owner’s log has each thing once: single messages, and all of a member’s', async () => {
  const all = await opened();
  const { owner, ben, id, benKey } = all;
  for (const text of ['one', 'two']) await post(all, ben, text);
  const chatId = await channelOf(owner, id);
  const [target = ''] = await ids(owner, id, ['one']);
  await owner.worker.act({ communityId: id, chatId, action: { kind: 'delete', target } });
  await tell(all);
  await owner.worker.moderate(id, { kind: 'removeMessages', member: benKey });
  await tell(all);
  const log = await moderationLogOf(owner.db, id);
  expect(log.map(({ kind, by }) => ({ kind, by }))).toEqual([
    { kind: 'message removed', by: undefined },
    { kind: 'messages removed', by: undefined },
  ]);
});

it('M8, H20: banned with all messages, nothing of a member is left with anybody', async () => {
  const all = await opened();
  const { owner, ben, id, benKey } = all;
  const carol = await openMember(all.now, owner, 'Carol');
  all.devices.push(carol);
  await owner.worker.addChannel(id, { name: 'later', description: '' });
  await tell(all);
  await post(all, ben, 'spam');
  await post(all, owner, 'kept');
  await owner.worker.moderate(id, { kind: 'ban', member: benKey, isRemoving: true });
  await tell(all);
  for (const device of all.devices) expect(await texts(device, id)).toEqual(['deleted', 'kept']);
  await post(all, ben, 'more spam');
  expect(await texts(carol, id)).toEqual(['deleted', 'kept']);
  expect(await reasons(carol, id)).toContain('M8 banned');
  const log = await moderationLogOf(owner.db, id);
  expect(log).toMatchObject([{ kind: 'banned', member: benKey, displayName: 'Ben', messages: 1 }]);
});

it('H20: a ban alone wipes too, for who hears of nothing else', async () => {
  const all = await opened();
  const { owner, ben, id, benKey } = all;
  const carol = await openMember(all.now, owner, 'Carol');
  all.devices.push(carol);
  await owner.worker.addChannel(id, { name: 'later', description: '' });
  await tell(all);
  await post(all, ben, 'spam');
  await owner.worker.moderate(id, { kind: 'ban', member: benKey, isRemoving: true });
  all.now.ms += 1_000;
  await ingest(carol, id, await sent(owner, 'description'));
  expect(await texts(carol, id)).toEqual(['deleted']);
});

it('M8: unbanned, a member writes again, and what was written before stays', async () => {
  const all = await opened();
  const { owner, ben, id, benKey } = all;
  await post(all, ben, 'before');
  await owner.worker.moderate(id, { kind: 'ban', member: benKey, isRemoving: false });
  await tell(all);
  await owner.worker.moderate(id, { kind: 'unban', member: benKey });
  await tell(all);
  await post(all, ben, 'after');
  expect(await texts(owner, id)).toEqual(['before', 'after']);
});

it('M8: the owner is not banned, and nobody is removed where all who hold the link are in', async () => {
  const { owner, id, anaKey, benKey } = await opened();
  const ban = { kind: 'ban', member: anaKey, isRemoving: true } as const;
  await expect(owner.worker.moderate(id, ban)).rejects.toMatchObject({ name: 'Refused' });
  await expect(owner.worker.moderate(id, { kind: 'remove', member: benKey })).rejects.toMatchObject(
    {
      name: 'Refused',
    },
  );
});

it('M10: on request, those who are in stay, and who comes is let in or not', async () => {
  const all = await opened();
  const { owner, ben, id, benKey, now } = all;
  await owner.worker.moderate(id, { kind: 'setAccess', access: 'manual' });
  await tell(all);
  expect([...(await membersIn(owner, id)).keys()].sort()).toEqual([benKey, all.anaKey].sort());
  const carol = await openMember(now, owner, 'Carol');
  const dan = await openMember(now, owner, 'Dan');
  all.devices.push(carol, dan);
  await owner.worker.moderate(id, { kind: 'setAdmin', member: benKey, isAdmin: true });
  await tell(all);
  await post(all, carol, 'too early');
  expect(await texts(ben, id)).toEqual([]);
  expect(await reasons(ben, id)).toEqual(['M8 not a member']);
  const members = [await keyOf(carol)];
  await owner.worker.moderate(id, { kind: 'answer', members, isAccepted: true });
  const refused = [await keyOf(dan)];
  await owner.worker.moderate(id, { kind: 'answer', members: refused, isAccepted: false });
  await tell(all);
  await post(all, carol, 'now');
  await post(all, dan, 'not me');
  expect(await texts(ben, id)).toContain('now');
  expect(await texts(ben, id)).not.toContain('not me');
  const answers = await requestsOf(dan.db, id, 48);
  expect(answers.find(({ member }) => member === refused[0])?.isAccepted).toBe(false);
  await owner.worker.moderate(id, { kind: 'remove', member: members[0] ?? '' });
  await tell(all);
  await post(all, carol, 'gone');
  expect(await texts(ben, id)).not.toContain('gone');
});

it('M10: more members than can be listed stay in a community that is open to all', async () => {
  const { owner, id, now } = await opened();
  const record = await recordOf(owner, id);
  const chatId = await channelOf(owner, id);
  const messages = await Promise.all(
    Array.from({ length: 800 }, () =>
      say('hello', { record, chatId, privateKey: newKey(), timestampMs: now.ms }),
    ),
  );
  await ingest(owner, id, messages);
  const wish = { kind: 'setAccess', access: 'manual' } as const;
  await expect(owner.worker.moderate(id, wish)).rejects.toThrow('M10 members');
  expect((await recordOf(owner, id)).description?.content.access).toBe('auto');
});

it('M9, M11: nobody but the owner bans, names admins or lets people in', async () => {
  const all = await opened();
  const { owner, ben, id, benKey, now } = all;
  const record = await recordOf(owner, id);
  const eve: Forged = { record, chatId: id, privateKey: newKey(), timestampMs: now.ms };
  const content = record.description?.content;
  if (!content) throw new Error('expected a description, got none');
  const clock = now.ms + 1;
  const roles = {
    roles: ['admin' as const],
    channelRole: 'poster' as const,
    lastUpdateClock: clock,
  };
  const forged = [
    { ...content, clock, banned: new Map([[benKey, { isDeleteAllMessages: true }]]) },
    { ...content, clock, members: new Map([[chatKeyOf(eve.privateKey), roles]]) },
    { ...content, clock, access: 'manual' as const },
  ].map((description) =>
    forgeRaw(MessageType.communityDescription, encodeDescription(description), eve),
  );
  const answer = { clock, community: id, isAccepted: true, member: benKey };
  const answered = encodeRequestToJoinResponse(answer);
  const wipe = { kind: 'deleteMemberMessages' as const, member: benKey, messages: [] };
  await post(all, ben, 'stays');
  await ingest(ben, id, [
    ...(await Promise.all(forged)),
    await forgeRaw(MessageType.requestToJoinResponse, answered, eve),
    await forge(wipe, eve),
  ]);
  expect((await recordOf(ben, id)).description?.content).toEqual(content);
  expect(await texts(ben, id)).toEqual(['stays']);
  // M9: a description is of the community whose key has signed it.
  const refused = ['M11 signer', 'M8 no authority', 'M9 community id'];
  expect((await reasons(ben, id)).sort()).toEqual(refused);
  const ban = ben.worker.moderate(id, { kind: 'ban', member: all.anaKey, isRemoving: true });
  await expect(ban).rejects.toMatchObject({ name: 'NotTheOwner' });
});

it('M10: members are who wrote and joined; two whose names look alike are marked', async () => {
  const all = await opened();
  const { owner, ben, id, now } = all;
  await post(all, ben, 'hello');
  const record = await recordOf(owner, id);
  const chatId = await channelOf(owner, id);
  const eve = { record, chatId, privateKey: newKey(), timestampMs: now.ms };
  expect(await lookAlikesOf(owner.db, id)).toEqual([]);
  const body = { kind: 'message', text: 'hi', sentMs: now.ms } as const;
  await ingest(owner, id, [await forge({ ...body, displayName: 'В\u200Be\u202En' }, eve)]);
  const known = await membersOf(owner.db, id);
  expect(known.map(({ displayName }) => displayName).sort()).toEqual(['Ben', 'Вen']);
  const alike = (await lookAlikesOf(owner.db, id)).map(({ member }) => member);
  expect(alike.sort()).toEqual([all.benKey, chatKeyOf(eve.privateKey)].sort());
});

it('M10, M11: who was declined asks again, with a higher clock, and waits from then on', async () => {
  const all = await opened();
  const { owner, ben, id, benKey } = all;
  await owner.worker.moderate(id, { kind: 'setAccess', access: 'manual' });
  await owner.worker.moderate(id, { kind: 'remove', member: benKey });
  await tell(all);
  const [answer] = await requestsOf(ben.db, id, 48);
  await ben.worker.askToJoin(id);
  const [asked] = await requestsOf(ben.db, id, 27);
  expect(asked?.clock).toBeGreaterThan(answer?.clock ?? Infinity);
  await tell(all);
  expect((await requestsOf(owner.db, id, 27)).map(({ clock }) => clock)).toEqual([asked?.clock]);
});

it('M10: whoever looks before joining sees how one gets in and who is there', async () => {
  const all = await opened();
  const { owner, ben, id } = all;
  const record = await recordOf(owner, id);
  await ben.worker.askToJoin(id);
  const asked = await sent(ben);
  const look = async () => {
    await owner.worker.addChannel(id, { name: 'more', description: '' });
    const messages = [...asked, ...(await sent(owner))];
    return owner.worker.preview(fragmentOf(record), messages);
  };
  expect(await look()).toMatchObject({ isOnRequest: false, recentJoins: 1, hasArchive: false });
  expect(await look()).not.toHaveProperty('memberCount');
  await owner.worker.moderate(id, { kind: 'setAccess', access: 'manual' });
  all.now.ms += 1_000;
  expect(await look()).toMatchObject({ isOnRequest: true, memberCount: 2, isBanned: false });
  await owner.worker.moderate(id, { kind: 'ban', member: all.benKey, isRemoving: false });
  all.now.ms += 1_000;
  const messages = await sent(owner);
  const seenBy = ({ worker }: Device) => worker.preview(fragmentOf(record), messages);
  expect(await seenBy(ben)).toMatchObject({ isBanned: true });
  expect(await seenBy(owner)).toMatchObject({ isBanned: false });
});

it('M11: who leaves says so, and may come back', async () => {
  const all = await opened();
  const { owner, ben, id, benKey, now } = all;
  const leaving = await ben.worker.sealLeaving(id);
  if (!leaving) throw new Error('expected a message, got none');
  const hash = 'ab'.repeat(32);
  now.ms += 1_000;
  await ingest(owner, id, [{ ...leaving, version: 1, isEphemeral: false, hash }]);
  const left = (await membersOf(owner.db, id)).find(({ member }) => member === benKey);
  expect(left?.leftMs).toBeGreaterThan(left?.joinedMs ?? Infinity);
  expect(await owner.worker.sealLeaving(id)).toBeUndefined();
});
