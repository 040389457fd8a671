import { expect, it } from 'vitest';
import { decodeIndex } from '../../src/archive/index.ts';
import { deriveTopicKey } from '../../src/protocol/community-keys.ts';
import { inviteFragment } from '../../src/protocol/invite.ts';
import { MAX_EARLIER_SECRETS } from '../../src/protocol/next-secret.ts';
import { decryptPayload, encryptPayload } from '../../src/protocol/payload-26.ts';
import { accounts } from '../../src/store/accounts.ts';
import { archivesOf } from '../../src/store/archives.ts';
import { getCommunity, updateCommunity } from '../../src/store/communities.ts';
import { cursorsOf } from '../../src/store/cursors.ts';
import { membersOf } from '../../src/store/members.ts';
import { moderationLogOf } from '../../src/store/moderation-log.ts';
import { readOutbox, updateOutbox } from '../../src/store/outbox.ts';
import { readTimeline } from '../../src/store/timeline.ts';
import { currentTorrent, updateTorrent } from '../../src/store/torrents.ts';
import type { ReceivedMessage } from '../../src/worker/history-worker.ts';
import { openTestDatabase } from '../store/test-database.ts';
import {
  fragmentOf,
  ingest,
  mondayMs,
  openDevice,
  openMember,
  openOwner,
  primitives,
  recordOf,
  sent,
  withWorker,
} from './device.ts';
import type { Device } from './device.ts';
import { newKey } from './forge.ts';
import { fetchAll, hour, openHistory, week } from './history.ts';

type History = Awaited<ReturnType<typeof openHistory>>;

async function texts({ db }: Device, { id, chatId }: History): Promise<string[]> {
  const messages = await readTimeline(db, { community: id, chatId, limit: 500 });
  return messages.map(({ text }) => text);
}

/** The owner has heard that Ben joined; Dan has written, and a week is archived. */
async function openKnown(): Promise<History> {
  const all = await openHistory();
  const { owner, member, id, write, archive } = all;
  await ingest(owner, id, await sent(member, 'request'));
  await write('before', mondayMs + hour);
  await archive(1);
  await sent(owner);
  return all;
}

/** As the members' panel asks for it. */
async function renewLink({ owner, id }: Pick<History, 'owner' | 'id'>) {
  const renewals = (await recordOf(owner, id)).earlierSecrets?.length ?? 0;
  return owner.worker.renewLink({ communityId: id, renewals });
}

/** What the owner says of it: the last description under the old link, and the first under the new. */
async function renew(all: History): Promise<[last: ReceivedMessage, first: ReceivedMessage]> {
  const { topics } = await recordOf(all.owner, all.id);
  await renewLink(all);
  return inOrder(await sent(all.owner, 'description'), topics[0]?.contentTopic);
}

function inOrder(messages: readonly ReceivedMessage[], oldTopic: string | undefined) {
  const last = messages.find(({ contentTopic }) => contentTopic === oldTopic);
  const first = messages.find(({ contentTopic }) => contentTopic !== oldTopic);
  if (messages.length !== 2 || !last || !first) throw new Error(`expected two descriptions`);
  return [last, first] satisfies [ReceivedMessage, ReceivedMessage];
}

/** What the owner said, published by somebody else under a link of their own. */
async function underAnother(
  { payload, ...message }: ReceivedMessage,
  { id, topics }: Awaited<ReturnType<typeof recordOf>>,
): Promise<[fragment: string, ReceivedMessage]> {
  const secret = crypto.getRandomValues(new Uint8Array(32));
  const [own] = topics;
  const metadata = own && (await decryptPayload(payload, own.symmetricKey));
  const topic = await deriveTopicKey(primitives, id, 'community', secret);
  if (!metadata) throw new Error('expected a description of the community, got none');
  const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
  const { symmetricKey, contentTopic } = topic;
  const sealed = await encryptPayload({ metadata, symmetricKey, privateKey: newKey(), random });
  const fragment = inviteFragment({ communityId: id, secret });
  return [fragment, { ...message, payload: sealed, contentTopic }];
}

async function newcomer(all: History): Promise<Device> {
  const device = await openDevice(all.now, 'Eve');
  const link = fragmentOf((await getCommunity(all.owner.db, all.id))!);
  await device.worker.join(link, { isHistoryEnabled: true });
  return device;
}

it('K5: the new link has other topics, and members who are known go on under it', async () => {
  const all = await openKnown();
  const { owner, member, id, write } = all;
  const before = await recordOf(member, id);
  // The owner, Ben, and Dan who has written.
  expect(await owner.worker.renewLink({ communityId: id, renewals: 0 })).toEqual({ handedTo: 3 });
  const descriptions = await sent(owner, 'description');
  const [last, first] = inOrder(descriptions, before.topics[0]?.contentTopic);
  const renewed = await recordOf(owner, id);
  expect(last.contentTopic).toBe(before.topics[0]?.contentTopic);
  expect(first.contentTopic).toBe(renewed.topics[0]?.contentTopic);
  const topicsOf = ({ topics }: typeof before) => topics.map(({ contentTopic }) => contentTopic);
  expect(new Set([...topicsOf(before), ...topicsOf(renewed)]).size).toBe(6);
  expect(renewed.archiveKeys.torrentName).not.toBe(before.archiveKeys.torrentName);

  expect(await member.worker.followLink(id)).toBe(false);
  await ingest(member, id, [last]);
  expect(await member.worker.followLink(id)).toBe(true);
  expect(await member.worker.followLink(id)).toBe(false);
  const followed = await recordOf(member, id);
  expect(followed.secret).toEqual(renewed.secret);
  expect(topicsOf(followed).sort()).toEqual(topicsOf(renewed).sort());
  expect(followed.archiveKeys).toEqual(renewed.archiveKeys);
  await ingest(member, id, [first]);
  await ingest(member, id, [await write('after', mondayMs + week + 3 * hour)]);
  expect(await texts(member, all)).toEqual(['after']);
  expect((await moderationLogOf(owner.db, id)).map(({ kind }) => kind)).toEqual(['link renewed']);
});

it('K5, T2: no archive changes, and whoever has the new link reads all of them', async () => {
  const all = await openKnown();
  const { owner, member, id, write, archive } = all;
  const old = (await currentTorrent(owner.db, id))!;
  await fetchAll(owner, member, id, old);
  const listed = (await archivesOf(owner.db, id)).map((one) => one.id);
  const [last, first] = await renew(all);
  const renewed = (await currentTorrent(owner.db, id))!;
  expect(renewed.infoHash).not.toBe(old.infoHash);
  expect(renewed.announcedMs).toBeUndefined();
  const data = old.dataLength / 102_400;
  expect(renewed.pieceHashes.slice(0, data)).toEqual(old.pieceHashes.slice(0, data));
  expect((await archivesOf(owner.db, id)).map((one) => one.id)).toEqual(listed);
  expect((await archivesOf(owner.db, id)).map(({ infoHash }) => infoHash)).toEqual([
    renewed.infoHash,
  ]);
  // The index is under the new key alone.
  const { earlier: _earlier, ...own } = (await recordOf(owner, id)).archiveKeys;
  const reading = { community: id, format: 1, primitives };
  expect(await decodeIndex(renewed.index, { ...reading, keys: own })).toHaveLength(1);

  await ingest(member, id, [last]);
  await member.worker.followLink(id);
  await ingest(member, id, [first]);
  await write('after', mondayMs + week + 3 * hour);
  const next = await archive(2);
  const eve = await newcomer(all);
  await ingest(eve, id, [first]);
  expect((await recordOf(eve, id)).earlierSecrets).toHaveLength(1);
  for (const device of [member, eve]) {
    const summaries = await fetchAll(owner, device, id, next);
    expect(summaries.flatMap(({ setAside, rejected }) => [...setAside, ...rejected])).toEqual([]);
    expect(await texts(device, all)).toEqual(['before', 'after']);
    // H19: nothing was rewritten.
    expect((await recordOf(device, id)).rewrite).toBeUndefined();
  }
});

it('K5: whoever was not handed it stays behind, and goes on with the new link', async () => {
  const all = await openKnown();
  const { owner, id, write, now } = all;
  const cleo = await openMember(now, owner, 'Cleo');
  const oldLink = fragmentOf((await getCommunity(cleo.db, id))!);
  const [last, first] = await renew(all);
  await ingest(cleo, id, [last], { cursor: { chatId: all.chatId, throughMs: now.ms } });
  expect(await cleo.worker.followLink(id)).toBe(false);
  const after = await write('after', mondayMs + week + 3 * hour);
  expect(await ingest(cleo, id, [first, after])).toMatchObject({ added: 0 });
  expect((await recordOf(cleo, id)).description?.content.nextSecrets).toHaveLength(4);
  // Whoever comes with the old link is told before joining.
  const stranger = await openDevice(now, 'Finn');
  expect(await stranger.worker.preview(oldLink, [last])).toMatchObject({ isReplaced: true });

  const newLink = fragmentOf((await getCommunity(owner.db, id))!);
  const isNext = { isReplaced: false, isNext: true };
  expect(await cleo.worker.preview(newLink, [first])).toMatchObject(isNext);
  // The same words under a secret of somebody else's lead nobody astray.
  const [falseLink, forged] = await underAnother(first, await recordOf(owner, id));
  expect(await cleo.worker.preview(falseLink, [forged])).toBeUndefined();
  expect(await cleo.worker.join(newLink, { isHistoryEnabled: true })).toBe(id);
  const { chatKey = '' } = (await accounts(cleo.db))[0] ?? {};
  const request = (await sent(cleo, 'request')).at(-1);
  await ingest(owner, id, request ? [request] : []);
  expect((await membersOf(owner.db, id)).map(({ member }) => member)).toContain(chatKey);
  // H12: she asks for everything that was said since.
  expect(await cursorsOf(cleo.db, id)).toEqual([]);
  await ingest(cleo, id, [first, after]);
  expect(await texts(cleo, all)).toEqual(['after']);
  // A link of before changes nothing any more.
  await cleo.worker.join(oldLink, { isHistoryEnabled: true });
  expect(fragmentOf((await getCommunity(cleo.db, id))!)).toBe(newLink);
});

it('K5, M10: nobody who is banned, or has left, comes along', async () => {
  const all = await openKnown();
  const { owner, member, id, now } = all;
  const cleo = await openMember(now, owner, 'Cleo');
  await ingest(owner, id, await sent(cleo, 'request'));
  now.ms += hour;
  const leaving = await cleo.worker.sealLeaving(id);
  await ingest(owner, id, [{ ...leaving!, version: 1, isEphemeral: false, hash: 'ab' }]);
  const [ben] = await accounts(member.db);
  await owner.worker.moderate(id, { kind: 'ban', member: ben!.chatKey, isRemoving: false });
  await sent(owner);
  // The owner and Dan.
  expect(await owner.worker.renewLink({ communityId: id, renewals: 0 })).toEqual({ handedTo: 2 });
  const { topics } = await recordOf(member, id);
  const [last] = inOrder(await sent(owner, 'description'), topics[0]?.contentTopic);
  for (const device of [member, cleo]) {
    const { secret } = await recordOf(device, id);
    await ingest(device, id, [last]);
    expect(await device.worker.followLink(id)).toBe(false);
    expect((await recordOf(device, id)).secret).toEqual(secret);
  }
});

it('K5, M1: what was sent and did not come back goes out under the new link, the same message', async () => {
  const all = await openKnown();
  const { member, id, chatId } = all;
  await member.worker.post({ communityId: id, chatId, text: 'on its way' });
  const [row] = await readOutbox(member.db, id);
  await updateOutbox(member.db, id, row!.localId, (stored) => ({ ...stored, state: 'sent' }));
  const [last, first] = await renew(all);
  await ingest(member, id, [last]);
  await member.worker.followLink(id);
  const [again] = await readOutbox(member.db, id);
  expect(again).toMatchObject({ state: 'queued', sealed: { messageId: row?.sealed?.messageId } });
  const eve = await newcomer(all);
  await ingest(eve, id, [first]);
  await ingest(eve, id, await sent(member, 'message'));
  expect(await texts(eve, all)).toEqual(['on its way']);
});

it('K5, H9, H10: who holds the community’s key goes on with a backup of before', async () => {
  const all = await openKnown();
  const { owner, id, now } = all;
  const key = await owner.worker.communityKey(id);
  const [last, first] = await renew(all);
  const other = await openDevice(now, 'Ana elsewhere');
  await other.worker.restoreCommunity(key);
  await ingest(other, id, [last]);
  expect(await other.worker.followLink(id)).toBe(true);
  await ingest(other, id, [first]);
  expect((await recordOf(other, id)).secret).toEqual((await recordOf(owner, id)).secret);
  await expect(other.worker.renewLink({ communityId: id, renewals: 0 })).rejects.toThrow(
    'another installation',
  );
});

it('K5: a link that somebody made up moves nobody, and no words of another link count', async () => {
  const all = await openKnown();
  const { owner, member, id } = all;
  const [last, first] = await renew(all);
  const madeUp = inviteFragment({ communityId: id, secret: new Uint8Array(32).fill(7) });
  for (const device of [member, owner]) {
    const before = await recordOf(device, id);
    await device.worker.join(madeUp, { isHistoryEnabled: true });
    expect(await recordOf(device, id)).toEqual(before);
  }
  // Whoever holds both links puts newer words under the old one, so that late ones do not hear.
  const { topics } = await recordOf(member, id);
  const [old] = topics;
  const [own] = (await recordOf(owner, id)).topics;
  const metadata = own && (await decryptPayload(first.payload, own.symmetricKey));
  if (!old || !metadata) throw new Error('expected a description of the community, got none');
  const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
  const { symmetricKey, contentTopic } = old;
  const payload = await encryptPayload({ metadata, symmetricKey, privateKey: newKey(), random });
  const moved = { ...first, payload, contentTopic, hash: 'ab'.repeat(32) };
  expect(await ingest(member, id, [moved])).toMatchObject({ rejected: 1, isDescriptionNew: false });
  await ingest(member, id, [last]);
  expect(await member.worker.followLink(id)).toBe(true);
});

it('K5, A7: what a member says before having heard of it comes with the next archive', async () => {
  const all = await openKnown();
  const { owner, member, id, chatId, archive, now } = all;
  await member.worker.post({ communityId: id, chatId, text: 'not heard yet' });
  const late = await sent(member, 'message');
  const [last, first] = await renew(all);
  await ingest(owner, id, late);
  expect(await texts(owner, all)).toEqual(['before', 'not heard yet']);
  const next = await archive(2);
  await ingest(member, id, [last]);
  await member.worker.followLink(id);
  const eve = await newcomer(all);
  for (const device of [member, eve]) {
    await ingest(device, id, [first]);
    await fetchAll(owner, device, id, next);
    expect(await texts(device, all)).toEqual(['before', 'not heard yet']);
  }
  expect((await recordOf(owner, id)).former?.untilMs).toBeLessThan(now.ms);
});

it('K5, H3: what was asked under the old link moves no cursor under the new one', async () => {
  const all = await openKnown();
  const { member, id, chatId, now } = all;
  const contentTopic = (await recordOf(member, id)).topics.find((one) => one.chatId === chatId);
  const [last] = await renew(all);
  await ingest(member, id, [last]);
  await member.worker.followLink(id);
  const cursor = { chatId, throughMs: now.ms, contentTopic: contentTopic?.contentTopic ?? '' };
  await ingest(member, id, [], { cursor });
  expect(await cursorsOf(member.db, id)).toEqual([]);
  const topic = (await recordOf(member, id)).topics.find((one) => one.chatId === chatId);
  await ingest(member, id, [], { cursor: { ...cursor, contentTopic: topic?.contentTopic ?? '' } });
  expect(await cursorsOf(member.db, id)).toMatchObject([{ chatId, throughMs: now.ms }]);
});

it('M10: until the first words under the new link come, members and picture stay', async () => {
  const all = await openKnown();
  const { owner, member, id } = all;
  await owner.worker.moderate(id, { kind: 'setAccess', access: 'manual' });
  await ingest(member, id, await sent(owner));
  const before = (await recordOf(member, id)).description?.content;
  expect(before?.members.size).toBeGreaterThan(1);
  const [last] = await renew(all);
  await ingest(member, id, [last]);
  await member.worker.followLink(id);
  const after = (await recordOf(member, id)).description?.content;
  expect(after?.members).toEqual(before?.members);
  expect(after?.nextSecrets).toBeUndefined();
});

it('K5, H5: a renewal that was done before its tab was closed is not done again', async () => {
  const all = await openKnown();
  const { owner, id } = all;
  await owner.worker.renewLink({ communityId: id, renewals: 0 });
  const { secret } = await recordOf(owner, id);
  await owner.worker.renewLink({ communityId: id, renewals: 0 });
  expect((await recordOf(owner, id)).secret).toEqual(secret);
});

it('K5: with locked keys it goes on once they are open', async () => {
  const all = await openKnown();
  const { owner, member, id, now } = all;
  await member.worker.setPassphrase('four words of my own');
  const [last] = await renew(all);
  // As after a restart: no worker of before hands its keys on.
  const db = await openTestDatabase(member.db.name);
  const again = { ...withWorker(db, now), db };
  await ingest(again, id, [last]);
  await expect(again.worker.followLink(id)).rejects.toMatchObject({ name: 'KeysLocked' });
  await again.worker.unlock('four words of my own');
  expect(await again.worker.followLink(id)).toBe(true);
  expect((await recordOf(again, id)).secret).toEqual((await recordOf(owner, id)).secret);
});

it('K5: the last description stays in the outbox for whoever comes back late', async () => {
  const all = await openKnown();
  const { owner, id } = all;
  for (let count = 1; count <= 2; count += 1) {
    await renewLink(all);
    const rows = await readOutbox(owner.db, id);
    expect(rows.filter(({ repeatMs }) => repeatMs === 7 * 24 * hour)).toHaveLength(count);
    // The first of the link before has nobody to hear it.
    expect(rows).toHaveLength(count + 1);
  }
});

it('K5: an open community has no secret to renew, and a link is renewed 32 times', async () => {
  const { owner: open, id: openId } = await openOwner({ ms: mondayMs }, { isOpen: true });
  await expect(open.worker.renewLink({ communityId: openId, renewals: 0 })).rejects.toThrow(
    'K5 open',
  );
  const { owner, id } = await openOwner({ ms: mondayMs });
  await updateCommunity(owner.db, id, (stored) => ({
    ...stored,
    earlierSecrets: Array.from({ length: MAX_EARLIER_SECRETS }, () => new Uint8Array(32)),
  }));
  await expect(renewLink({ owner, id })).rejects.toThrow('K5 renewed too often');
});

it('H5: what became stale meanwhile changes nothing', async () => {
  const all = await openKnown();
  const { owner, id } = all;
  const before = await recordOf(owner, id);
  const { infoHash } = (await currentTorrent(owner.db, id))!;
  const put = owner.pieces.put.bind(owner.pieces);
  owner.pieces.put = async (hash, bytes) => {
    await put(hash, bytes);
    await updateTorrent(owner.db, id, infoHash, { isCurrent: false });
  };
  await expect(owner.worker.renewLink({ communityId: id, renewals: 0 })).rejects.toThrow(
    'current torrent',
  );
  expect(await recordOf(owner, id)).toEqual(before);
  expect(await readOutbox(owner.db, id)).toEqual([]);
});
