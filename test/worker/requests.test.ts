import { expect, it } from 'vitest';
import {
  encodeRequestToJoin,
  encodeRequestToJoinResponse,
  encodeRequestToLeave,
} from '../../src/protocol/encode-event.ts';
import { chatKeyOf } from '../../src/protocol/keys.ts';
import { MessageType } from '../../src/protocol/message-types.ts';
import { rejectionsOf } from '../../src/store/rejections.ts';
import { requestsOf } from '../../src/store/requests.ts';
import { messageById } from '../../src/store/timeline.ts';
import { dueMessages } from '../../src/store/waku-messages.ts';
import {
  channelOf,
  ingest,
  mondayMs,
  onWire,
  openMember,
  openOwner,
  recordOf,
  sent,
} from './device.ts';
import type { Device } from './device.ts';
import { forge, forgeRaw, forgeSealed, newKey } from './forge.ts';
import type { Forged } from './forge.ts';

async function opened() {
  const now = { ms: mondayMs };
  const { owner, id } = await openOwner(now);
  const member = await openMember(now, owner);
  await ingest(member, id, await sent(owner));
  const record = await recordOf(owner, id);
  const communityKey = record.privateKey ?? new Uint8Array(0);
  const privateKey = newKey();
  const eve: Forged = { record, chatId: id, privateKey, timestampMs: now.ms };
  return { now, owner, member, id, eve, communityKey };
}

function joining(clock: number, eve: Forged, community = eve.record.id) {
  const payload = encodeRequestToJoin({ clock, community, displayName: `Eve ${clock}` });
  return forgeRaw(MessageType.requestToJoin, payload, eve);
}

function answering(clock: number, member: string, signer: Forged) {
  const { id: community } = signer.record;
  const payload = encodeRequestToJoinResponse({ clock, community, isAccepted: true, member });
  return forgeRaw(MessageType.requestToJoinResponse, payload, signer);
}

async function reasons({ db }: Device, id: string): Promise<string[]> {
  return (await rejectionsOf(db, id)).map(({ reason }) => reason);
}

it('M10, M11: joining by link tells the community, with a name', async () => {
  const { owner, member, id } = await opened();
  await ingest(owner, id, await sent(member, 'request'));
  const [request] = await requestsOf(owner.db, id, 27);
  expect(request?.displayName).toBe('Ben');
});

it('M11: only the highest clock of a type and author counts, and older ones are no offence', async () => {
  const { now, member, id, eve } = await opened();
  await ingest(member, id, [await joining(now.ms + 5, eve)]);
  await ingest(member, id, [await joining(now.ms + 3, eve), await joining(now.ms + 9, eve)]);
  const [request, ...more] = await requestsOf(member.db, id, 27);
  expect(request?.clock).toBe(now.ms + 9);
  expect(more).toEqual([]);
  expect(await reasons(member, id)).toEqual([]);
});

it('M11: the clocks of the types are apart', async () => {
  const { now, member, id, eve } = await opened();
  const payload = encodeRequestToLeave({ clock: now.ms + 1, community: id });
  await ingest(member, id, [
    await joining(now.ms + 5, eve),
    await forgeRaw(MessageType.requestToLeave, payload, eve),
  ]);
  expect(await requestsOf(member.db, id)).toHaveLength(2);
});

it('M11: on another topic, or for another community, a request is counted and ignored', async () => {
  const { now, member, id, eve } = await opened();
  const chatId = await channelOf(member, id);
  const record = await recordOf(member, id);
  const elsewhere = { ...eve, record, chatId };
  await ingest(member, id, [
    await joining(now.ms, elsewhere),
    await joining(now.ms, eve, `0x02${'ab'.repeat(32)}`),
  ]);
  expect(await requestsOf(member.db, id)).toEqual([]);
  expect((await reasons(member, id)).sort()).toEqual(['M11 community id', 'M11 topic']);
});

it('M11: an answer counts from the community alone, for the member it names', async () => {
  const { now, member, id, eve, communityKey } = await opened();
  const owner = { ...eve, privateKey: communityKey };
  const [first, second] = [chatKeyOf(newKey()), chatKeyOf(newKey())];
  await ingest(member, id, [await answering(now.ms, first, eve)]);
  expect(await reasons(member, id)).toEqual(['M11 signer']);
  await ingest(member, id, [await answering(now.ms + 1, second, owner)]);
  await ingest(member, id, [await answering(now.ms + 2, first, owner)]);
  // The clocks of all answers are one: the highest counts, whomever it was about.
  await ingest(member, id, [await answering(now.ms + 1, first, owner)]);
  const answers = await requestsOf(member.db, id, 48);
  expect(answers.map((answer) => answer.clock - now.ms).sort()).toEqual([1, 2]);
});

it('M8, M11: deleting what a member wrote takes a moderator, and counts once', async () => {
  const { now, owner, id, eve, communityKey } = await opened();
  const body = { kind: 'deleteMemberMessages', member: chatKeyOf(newKey()), messages: [] } as const;
  const deletion = { ...body, messages: [] };
  await ingest(owner, id, [await forge(deletion, eve)]);
  expect(await reasons(owner, id)).toEqual(['M8 no authority']);
  const byOwner = { ...eve, privateKey: communityKey };
  await ingest(owner, id, [
    await forge(deletion, { ...byOwner, clock: now.ms + 4 }),
    await forge(deletion, { ...byOwner, clock: now.ms + 2 }),
  ]);
  const [accepted, ...more] = await requestsOf(owner.db, id, 85);
  expect(accepted?.clock).toBe(now.ms + 4);
  expect(more).toEqual([]);
});

it('M11, M8: a type 85 sent before one that was seen already counts still (H12: newest first)', async () => {
  const { now, owner, member, id, eve, communityKey } = await opened();
  const chatId = await channelOf(owner, id);
  const written = await forgeSealed(
    { kind: 'message', text: 'spam', displayName: 'Eve', sentMs: now.ms },
    { ...eve, chatId },
  );
  const day = 24 * 3_600_000;
  const deleting = (target: string, atMs: number) => {
    const body = {
      kind: 'deleteMemberMessages' as const,
      member: chatKeyOf(eve.privateKey),
      messages: [{ id: target, chatId }],
    };
    return forge(body, { ...eve, privateKey: communityKey, timestampMs: atMs });
  };
  const first = await deleting(written.messageId, now.ms + day);
  const second = await deleting(`0x${'ab'.repeat(32)}`, now.ms + 5 * day);
  now.ms += 6 * day;
  for (const device of [owner, member]) {
    await ingest(device, id, [onWire(written)]);
    await ingest(device, id, [second]);
    await ingest(device, id, [first]);
    expect(await messageById(device.db, id, written.messageId)).toMatchObject({ isDeleted: true });
  }
  const archived = await dueMessages(owner.db, id, 0, now.ms);
  expect(archived).toHaveLength(3);
});

it('M11: sent again later, an older request does not count', async () => {
  const { now, owner, id, eve, communityKey } = await opened();
  const byOwner = { ...eve, privateKey: communityKey };
  const member = chatKeyOf(newKey());
  const body = { kind: 'deleteMemberMessages' as const, member, messages: [] };
  const [first, second, again] = [
    await forge(body, { ...byOwner, clock: now.ms }),
    await forge(body, { ...byOwner, clock: now.ms + 1000, timestampMs: now.ms + 1000 }),
    await forge(body, { ...byOwner, clock: now.ms, timestampMs: now.ms + 2000 }),
  ];
  now.ms += 3000;
  await ingest(owner, id, [second]);
  await ingest(owner, id, [again]);
  await ingest(owner, id, [first]);
  const archived = await dueMessages(owner.db, id, 0, now.ms);
  expect(archived.map(({ timestampMs }) => timestampMs - now.ms)).toEqual([-3000, -2000]);
});
