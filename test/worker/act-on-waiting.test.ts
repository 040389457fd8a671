import { expect, it } from 'vitest';
import { foldMessage } from '../../src/store/fold.ts';
import { readOutbox, updateOutbox } from '../../src/store/outbox.ts';
import type { OutboxRecord } from '../../src/store/records.ts';
import { getSetting } from '../../src/store/settings.ts';
import { messageById } from '../../src/store/timeline.ts';
import type { MessageAction, ReceivedMessage } from '../../src/worker/history-worker.ts';
import { channelOf, ingest, mondayMs, onWire, openMember, openOwner, sent } from './device.ts';

/** A member's message that waits in the outbox, and the owner who may have it. */
async function opened() {
  const now = { ms: mondayMs };
  const { owner, id } = await openOwner(now);
  const description = await sent(owner);
  const member = await openMember(now, owner);
  await sent(member);
  await ingest(member, id, description);
  const chatId = await channelOf(member, id);
  await member.worker.post({ communityId: id, chatId, text: 'Sow paes' });
  const rows = (): Promise<OutboxRecord[]> => readOutbox(member.db, id);
  const [message] = await rows();
  if (!message?.sealed) throw new Error('expected a message, got none');
  const target = message.sealed.messageId;
  const became = async (change: Partial<OutboxRecord>): Promise<void> => {
    await updateOutbox(member.db, id, message.localId, (row) => ({ ...row, ...change }));
  };
  const act = (action: MessageAction): Promise<string> => {
    now.ms += 1000;
    return member.worker.act({ communityId: id, chatId, action });
  };
  const bodies = async () => (await rows()).map(({ body }) => body);
  const wires = async () =>
    (await rows()).flatMap(({ sealed }) => (sealed ? [onWire(sealed)] : []));
  const ownersView = async (messageId = target) => {
    const stored = await messageById(owner.db, id, messageId);
    return stored && foldMessage(stored);
  };
  return { owner, member, id, message, target, rows, became, act, bodies, wires, ownersView };
}

it.each([
  ['which nobody has tried to send', {}],
  ['that every node refused', { state: 'failed', isTried: false, error: 'the node is busy' }],
] as const)('a message %s is taken out by its author', async (_title, change) => {
  const { target, became, act, bodies } = await opened();
  await became(change);
  await act({ kind: 'delete', target });
  expect(await bodies()).toEqual([]);
});

it.each([
  ['which nobody has tried to send', {}],
  ['that every node refused', { state: 'failed', isTried: false, error: 'busy', attempts: 8 }],
] as const)('a message %s is written anew by an edit, and sent as that', async (_title, change) => {
  const { owner, id, target, became, act, rows, wires, ownersView } = await opened();
  await became(change);
  await act({ kind: 'edit', target, text: 'Sow peas' });
  const [row, ...more] = await rows();
  expect(more).toEqual([]);
  expect(row).toMatchObject({ state: 'queued', attempts: 0, body: { text: 'Sow peas' } });
  expect(row).not.toHaveProperty('error');
  const edited = row?.sealed?.messageId ?? '';
  expect(edited).not.toBe(target);
  await ingest(owner, id, await wires());
  const view = await ownersView(edited);
  expect(view).toMatchObject({ text: 'Sow peas' });
  expect(view).not.toHaveProperty('editedMs');
});

it.each([
  ['accepted', { state: 'sent', isTried: true }],
  ['that a try to send may have brought out', { isTried: true }],
  ['that failed after such a try', { state: 'failed', isTried: true }],
] as const)(
  'a message %s is deleted wherever it is, and not sent again',
  async (_title, change) => {
    const { owner, member, id, message, target, became, act, rows, wires, ownersView } =
      await opened();
    const wire = await wires();
    await became(change);
    await act({ kind: 'edit', target, text: 'Sow peas' });
    await act({ kind: 'delete', target });
    const [withdrawn, deletion, ...more] = await rows();
    expect(withdrawn).toMatchObject({ localId: message.localId, isWithdrawn: true });
    expect(deletion).toMatchObject({ state: 'queued', body: { kind: 'delete', target } });
    expect(more).toEqual([]);
    await ingest(owner, id, wire);
    expect(await ownersView()).toMatchObject({ text: 'Sow paes' });
    await ingest(owner, id, await wires());
    expect(await ownersView()).toMatchObject({ isDeleted: true });
    // The delete comes back first; the message is known as one of this device all the same.
    await ingest(member, id, deletion?.sealed ? [onWire(deletion.sealed)] : [], { isLive: true });
    await ingest(member, id, wire, { isLive: true });
    expect(await getSetting(member.db, 'otherCopy')).toBeUndefined();
    expect(await rows()).toEqual([]);
    const stored = await messageById(member.db, id, target);
    expect(stored && foldMessage(stored)).toMatchObject({ isDeleted: true });
  },
);

it('a message that was accepted is edited by what goes out after it', async () => {
  const { owner, member, id, target, became, act, wires, bodies, ownersView } = await opened();
  await became({ state: 'sent', isTried: true });
  await act({ kind: 'edit', target, text: 'Sow pea' });
  await act({ kind: 'edit', target, text: 'Sow peas' });
  expect(await bodies()).toMatchObject([
    { kind: 'message', text: 'Sow paes' },
    { kind: 'edit', target, text: 'Sow peas' },
  ]);
  const [, edit] = await wires();
  await ingest(owner, id, await wires());
  expect(await ownersView()).toMatchObject({ text: 'Sow peas' });
  // What came back before its message is shown all the same.
  await ingest(member, id, edit ? [edit] : []);
  expect(await bodies()).toMatchObject([{ kind: 'message', text: 'Sow peas' }]);
});

it('a message that failed and may be out is sent again by an edit, and edited by what goes out beside it', async () => {
  const { owner, id, target, became, act, rows, wires, ownersView } = await opened();
  await became({ state: 'failed', isTried: true, error: 'the node is busy', attempts: 8 });
  await act({ kind: 'edit', target, text: 'Sow peas' });
  expect(await rows()).toMatchObject([
    { sealed: { messageId: target }, state: 'queued', attempts: 0 },
    { body: { kind: 'edit', target, text: 'Sow peas' } },
  ]);
  await ingest(owner, id, await wires());
  expect(await ownersView()).toMatchObject({ text: 'Sow peas' });
});

it.each([
  ['one after the other', (earlier, later) => [[later], [earlier]]],
  ['at once', (earlier, later) => [[earlier, later]]],
] as [string, (earlier: ReceivedMessage, later: ReceivedMessage) => ReceivedMessage[][]][])(
  'M8: of two edits that come back %s before their message the later one counts',
  async (_title, deliveries) => {
    const { member, id, target, became, act, wires, bodies } = await opened();
    await became({ state: 'sent', isTried: true });
    const localId = await act({ kind: 'edit', target, text: 'Sow pea' });
    await updateOutbox(member.db, id, localId, (row) => ({ ...row, state: 'sent' }));
    await act({ kind: 'edit', target, text: 'Sow peas' });
    const [, earlier, later] = await wires();
    if (!earlier || !later) throw new Error('expected two edits');
    for (const delivery of deliveries(earlier, later)) await ingest(member, id, delivery);
    expect(await bodies()).toMatchObject([{ kind: 'message', text: 'Sow peas' }]);
  },
);

it('what has not come back is neither reacted to nor pinned, and not acted on once it is deleted', async () => {
  const { target, became, act } = await opened();
  await became({ state: 'sent', isTried: true });
  const reaction = { kind: 'reaction', target, reaction: 1, isRetracted: false } as const;
  await expect(act(reaction)).rejects.toMatchObject({ name: 'MessageNotHere' });
  await act({ kind: 'delete', target });
  const edit = { kind: 'edit', target, text: 'Sow peas' } as const;
  await expect(act(edit)).rejects.toMatchObject({ name: 'MessageNotHere' });
});
