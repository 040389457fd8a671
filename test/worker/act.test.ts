import { expect, it } from 'vitest';
import { decodeEvent } from '../../src/protocol/decode-event.ts';
import { openMetadata } from '../../src/protocol/envelope.ts';
import type { CommunityDescription } from '../../src/protocol/description.ts';
import {
  ApplicationMetadataMessage,
  DeleteMessage,
  EditMessage,
  EmojiReaction,
  PinMessage,
} from '../../src/protocol/generated/messages.js';
import { chatKeyOf, controlNodeKeyOf } from '../../src/protocol/keys.ts';
import { Rejection } from '../../src/protocol/rejection.ts';
import { accounts } from '../../src/store/accounts.ts';
import { foldMessage } from '../../src/store/fold.ts';
import { readOutbox, updateOutbox } from '../../src/store/outbox.ts';
import type { OutboxRecord } from '../../src/store/records.ts';
import { rejectionsOf } from '../../src/store/rejections.ts';
import { messageById } from '../../src/store/timeline.ts';
import type { MessageAction } from '../../src/worker/history-worker.ts';
import {
  channelOf,
  ingest,
  mondayMs,
  onWire,
  openMember,
  openOwner,
  primitives,
  recordOf,
  sent,
} from './device.ts';
import type { Device } from './device.ts';
import { encrypted, forge, newKey, topicOf } from './forge.ts';
import { signDescription } from './forge-owner.ts';

const hour = 3_600_000;
const ban = { isDeleteAllMessages: false };

/** An owner and a member, and a message of each that both have. */
async function opened() {
  const now = { ms: mondayMs + hour };
  const { owner, id } = await openOwner(now);
  const description = await sent(owner);
  const member = await openMember(now, owner);
  await sent(member);
  await ingest(member, id, description);
  const chatId = await channelOf(member, id);
  const post = async (device: Device, text: string): Promise<string> => {
    now.ms += 1000;
    await device.worker.post({ communityId: id, chatId, text });
    const [row] = await readOutbox(device.db, id);
    await give(device);
    return row?.sealed?.messageId ?? '';
  };
  /** What waits in a device's outbox, to both. */
  const give = async (device: Device): Promise<void> => {
    const messages = await sent(device);
    for (const one of [owner, member]) await ingest(one, id, messages);
  };
  const act = (device: Device, action: MessageAction): Promise<string> => {
    now.ms += 1000;
    return device.worker.act({ communityId: id, chatId, action });
  };
  const view = async (device: Device, messageId: string) => {
    const message = await messageById(device.db, id, messageId);
    return message && foldMessage(message);
  };
  const owners = await post(owner, 'Sow peas');
  const members = await post(member, 'Harvest');
  return { now, owner, member, id, chatId, owners, members, give, act, view };
}

/** A new description of the owner's, which both have. */
async function redescribe(
  { owner, member, id, now }: Awaited<ReturnType<typeof opened>>,
  changes: Partial<CommunityDescription>,
): Promise<void> {
  now.ms += 1000;
  const description = await signDescription(await recordOf(owner, id), changes, now.ms);
  for (const device of [owner, member]) await ingest(device, id, [description]);
}

async function keyOf({ db }: Device): Promise<string> {
  return (await accounts(db))[0]?.chatKey ?? '';
}

async function rowsOf({ db }: Device, id: string): Promise<OutboxRecord[]> {
  return readOutbox(db, id);
}

/** Inner payload and outer type of what a row holds. */
function sealedIn(row: OutboxRecord | undefined) {
  const metadata = row?.sealed?.metadata ?? new Uint8Array();
  const { payload, type } = ApplicationMetadataMessage.decode(metadata);
  const opened = openMetadata(primitives, metadata);
  if (opened instanceof Rejection) throw new Error(opened.detail);
  return { payload, type, opened, event: decodeEvent(opened) };
}

const everyAction = (own: string, other: string) =>
  [
    [{ kind: 'reaction', target: other, reaction: 4, isRetracted: false }, 22, EmojiReaction],
    [{ kind: 'edit', target: own, text: 'Harvest now' }, 29, EditMessage],
    [{ kind: 'delete', target: own }, 31, DeleteMessage],
    [{ kind: 'pin', target: other, isPinned: true }, 28, PinMessage],
  ] as const;

it('M1, M3, M5, M7: each action is sealed with its type under the signature, by its author', async () => {
  const all = await opened();
  await redescribe(all, { canAllMembersPin: true });
  const { member, id, chatId, owners, members, act, now } = all;
  const author = await keyOf(member);
  for (const [action, type, Message] of everyAction(members, owners)) {
    const localId = await act(member, action);
    const row = (await rowsOf(member, id)).find((one) => one.localId === localId);
    expect(row).toMatchObject({ kind: 'message', state: 'queued', body: action, chatId });
    const sealed = sealedIn(row);
    expect(sealed.type).toBe(type);
    const fields = Message.decode(sealed.payload);
    expect(fields).toMatchObject({ chatId, messageType: 5, signedType: type });
    expect(fields.messageId).toBe(action.target);
    expect(Number(fields.clock)).toBe(now.ms);
    expect(sealed.event).toMatchObject({ author, chatId, body: action });
    expect(row?.sealed?.contentTopic).toBe(
      topicOf(await recordOf(member, id), chatId).contentTopic,
    );
  }
});

it('M8: what one does everybody sees, and it leaves the outbox when it has come back', async () => {
  const { owner, member, id, owners, members, give, act, view } = await opened();
  await act(member, { kind: 'reaction', target: owners, reaction: 1, isRetracted: false });
  await act(member, { kind: 'edit', target: members, text: 'Harvest now' });
  expect(await rowsOf(member, id)).toHaveLength(2);
  await give(member);
  const reactions = [{ reaction: 1, authors: [await keyOf(member)] }];
  for (const device of [owner, member]) {
    expect(await view(device, owners)).toMatchObject({ reactions });
    expect(await view(device, members)).toMatchObject({ text: 'Harvest now' });
  }
  await act(member, { kind: 'reaction', target: owners, reaction: 1, isRetracted: true });
  await act(member, { kind: 'delete', target: members });
  await give(member);
  expect(await view(owner, owners)).toMatchObject({ reactions: [] });
  expect(await view(owner, members)).toMatchObject({ isDeleted: true });
  expect(await rowsOf(member, id)).toEqual([]);
});

it('M8: whoever only holds the key deletes and pins as the control node, and reacts in their own name', async () => {
  const all = await opened();
  const { owner, member, id, members, give, act, view } = all;
  await redescribe(all, { members: new Map() });
  await act(owner, { kind: 'pin', target: members, isPinned: true });
  await act(owner, { kind: 'reaction', target: members, reaction: 2, isRetracted: false });
  const [pin, reaction] = await rowsOf(owner, id);
  expect(pin?.kind).toBe('moderation');
  expect(sealedIn(pin).event).toMatchObject({ author: controlNodeKeyOf(id) });
  expect(reaction?.kind).toBe('message');
  await give(owner);
  expect(await view(member, members)).toMatchObject({ isPinned: true });
  await act(owner, { kind: 'delete', target: members });
  await give(owner);
  expect(await view(member, members)).toMatchObject({ isDeleted: true });
});

it('M8: an admin deletes what others wrote and pins, with their own key', async () => {
  const all = await opened();
  const { owner, member, id, owners, give, act, view } = all;
  const admin = await keyOf(member);
  await redescribe(all, {
    members: new Map([[admin, { roles: ['admin'], lastUpdateClock: 0, channelRole: 'poster' }]]),
  });
  await act(member, { kind: 'pin', target: owners, isPinned: true });
  expect((await rowsOf(member, id)).map(({ kind }) => kind)).toEqual(['message']);
  await give(member);
  expect(await view(owner, owners)).toMatchObject({ isPinned: true });
  await act(member, { kind: 'delete', target: owners });
  await give(member);
  expect(await view(owner, owners)).toMatchObject({ isDeleted: true });
});

it('M8: what somebody may not do is refused before anything is stored', async () => {
  const { member, id, owners, act } = await opened();
  for (const action of [
    { kind: 'edit', target: owners, text: 'Buy peas' },
    { kind: 'delete', target: owners },
    { kind: 'pin', target: owners, isPinned: true },
  ] as const) {
    await expect(act(member, action)).rejects.toThrow(/^M8 /);
  }
  expect(await rowsOf(member, id)).toEqual([]);
});

it('M8: not even the owner edits what others wrote', async () => {
  const { owner, members, act } = await opened();
  const edit = { kind: 'edit', target: members, text: 'Harvest never' } as const;
  await expect(act(owner, edit)).rejects.toThrow('M8 not the author');
});

it('M7: an edit longer than a message may be is refused', async () => {
  const { member, members, act } = await opened();
  const edit = { kind: 'edit', target: members, text: 'a'.repeat(4097) } as const;
  await expect(act(member, edit)).rejects.toThrow('M7 too long');
});

it('what is not here, or deleted, is acted on by nobody', async () => {
  const { member, members, give, act } = await opened();
  const reaction = { kind: 'reaction', reaction: 1, isRetracted: false } as const;
  const unknown = `0x${'ab'.repeat(32)}`;
  await expect(act(member, { ...reaction, target: unknown })).rejects.toMatchObject({
    name: 'MessageNotHere',
  });
  await act(member, { kind: 'delete', target: members });
  await give(member);
  await expect(act(member, { ...reaction, target: members })).rejects.toMatchObject({
    name: 'MessageNotHere',
  });
});

it('of two actions on the same that wait the later one is sent; a delete takes the place of all', async () => {
  const { member, id, owners, members, act } = await opened();
  const react = (reaction: 1 | 2, isRetracted: boolean) =>
    act(member, { kind: 'reaction', target: owners, reaction, isRetracted });
  await react(1, false);
  await react(2, false);
  await react(1, true);
  await act(member, { kind: 'edit', target: members, text: 'one' });
  await act(member, { kind: 'edit', target: members, text: 'two' });
  const bodies = async () => (await rowsOf(member, id)).map(({ body }) => body);
  expect(await bodies()).toEqual([
    { kind: 'reaction', target: owners, reaction: 2, isRetracted: false },
    { kind: 'reaction', target: owners, reaction: 1, isRetracted: true },
    { kind: 'edit', target: members, text: 'two' },
  ]);
  await act(member, { kind: 'delete', target: members });
  expect((await bodies()).slice(2)).toEqual([{ kind: 'delete', target: members }]);
});

it('what a service node took already stays, as only what comes back says that it is known', async () => {
  const { member, id, owners, act } = await opened();
  const reaction = { kind: 'reaction', target: owners, reaction: 1 } as const;
  const localId = await act(member, { ...reaction, isRetracted: false });
  await updateOutbox(member.db, id, localId, (row) => ({ ...row, state: 'sent' }));
  await act(member, { ...reaction, isRetracted: true });
  expect((await rowsOf(member, id)).map(({ state }) => state)).toEqual(['sent', 'queued']);
});

it('M7: an action that waited too long is sealed anew as what it is', async () => {
  const { member, id, members, act, now } = await opened();
  const localId = await act(member, { kind: 'edit', target: members, text: 'Harvest now' });
  now.ms += 23 * hour;
  await member.worker.reseal(id, localId);
  const [row] = await rowsOf(member, id);
  expect(row?.createdMs).toBe(now.ms);
  expect(sealedIn(row).event).toMatchObject({
    clock: now.ms,
    body: { kind: 'edit', target: members, text: 'Harvest now' },
  });
});

it('M8: an action that came back and does not count has failed, with the reason', async () => {
  const all = await opened();
  const { owner, member, id, owners, give, act, view } = all;
  const banned = await keyOf(member);
  const reaction = { kind: 'reaction', target: owners, reaction: 1, isRetracted: false } as const;
  const localId = await act(member, reaction);
  await updateOutbox(member.db, id, localId, (row) => ({ ...row, isTried: true }));
  const [row] = await rowsOf(member, id);
  await redescribe(all, { banned: new Map([[banned, ban]]) });
  if (!row?.sealed) throw new Error('expected a sealed reaction, got none');
  await ingest(member, id, [onWire(row.sealed)]);
  expect(await rowsOf(member, id)).toMatchObject([
    { state: 'failed', error: 'M8 banned', isRefused: true, isTried: false },
  ]);
  expect(await view(member, owners)).toMatchObject({ reactions: [] });
  await give(owner);
});

it('M8: a copy of an action on another topic says nothing about the action', async () => {
  const { member, owner, id, owners, act, now } = await opened();
  const second = await owner.worker.addChannel(id, { name: 'other', description: '' });
  await ingest(member, id, await sent(owner));
  await act(member, { kind: 'reaction', target: owners, reaction: 1, isRetracted: false });
  const [row] = await rowsOf(member, id);
  if (!row?.sealed) throw new Error('expected a sealed reaction, got none');
  const place = { record: await recordOf(member, id), chatId: second };
  const forged = { ...place, privateKey: newKey(), timestampMs: now.ms };
  await ingest(member, id, [await encrypted(row.sealed.metadata, forged)]);
  expect(await rejectionsOf(member.db, id)).toMatchObject([{ reason: 'M8 chat id' }]);
  expect(await rowsOf(member, id)).toMatchObject([{ state: 'queued' }]);
});

it.each([
  ['M8 not the author', { kind: 'edit', text: 'Buy peas' }],
  ['M8 not the author', { kind: 'delete' }],
  ['M8 no authority', { kind: 'pin', isPinned: true }],
] as const)(
  '%s: over the wire, a member with a key of their own does no %o',
  async (reason, body) => {
    const { owner, member, id, chatId, owners, view, now } = await opened();
    const eve = {
      record: await recordOf(member, id),
      chatId,
      privateKey: newKey(),
      timestampMs: now.ms,
    };
    const before = await view(member, owners);
    const message = await forge({ ...body, target: owners }, eve);
    for (const device of [owner, member]) {
      await ingest(device, id, [message]);
      expect(await view(device, owners)).toEqual(before);
      expect(await rejectionsOf(device.db, id)).toMatchObject([{ reason, count: 1 }]);
    }
  },
);

it('M8, M10: over the wire, nobody reacts who is not a member, or banned', async () => {
  const all = await opened();
  const { owner, member, id, chatId, owners, view, now } = all;
  const privateKey = newKey();
  const reactor = chatKeyOf(privateKey);
  const reaction = { kind: 'reaction', target: owners, reaction: 1, isRetracted: false } as const;
  const send = async (): Promise<void> => {
    now.ms += 1000;
    const record = await recordOf(member, id);
    const message = await forge(reaction, { record, chatId, privateKey, timestampMs: now.ms });
    for (const device of [owner, member]) await ingest(device, id, [message]);
  };
  await redescribe(all, { access: 'manual' });
  await send();
  await redescribe(all, { access: 'auto', banned: new Map([[reactor, ban]]) });
  await send();
  for (const device of [owner, member]) {
    expect(await view(device, owners)).toMatchObject({ reactions: [] });
    const refused = await rejectionsOf(device.db, id);
    expect(refused.map(({ reason }) => reason).sort()).toEqual(['M8 banned', 'M8 not a member']);
  }
});
