import { expect, it } from 'vitest';
import type { MessageAction } from '../../src/app/app-model.ts';
import { Pinned } from '../../src/app/pinned.svelte.ts';
import { Timeline } from '../../src/app/timeline.svelte.ts';
import { ChangeFeed } from '../../src/store/changes.ts';
import { addToOutbox, readOutbox } from '../../src/store/outbox.ts';
import type { OutboxRecord } from '../../src/store/records.ts';
import type { WorkerClient } from '../../src/worker/client.ts';
import {
  bob,
  channel,
  community,
  effect,
  idOf,
  ingest,
  join,
  message,
  otherChannel,
  replace,
} from '../store/sample.ts';
import { openTestDatabase } from '../store/test-database.ts';
import { LocalChannel } from '../worker/local-channel.ts';
import { eventually } from './eventually.ts';
import { ManualClock } from './manual-clock.ts';

/** Bob's channel, open on the screen: Alice's message 1 and his own message 2. */
async function opened() {
  const db = await openTestDatabase();
  await join(db);
  await ingest(db, { messages: [message(1), message(2, { author: bob })] });
  const changes = new ChangeFeed(new LocalChannel());
  const calls: unknown[][] = [];
  const worker = {
    call: (...call: unknown[]) => {
      calls.push(call);
      return Promise.resolve();
    },
  } as unknown as WorkerClient;
  const onError = (error: unknown): never => {
    throw error;
  };
  const parts = { db, changes, worker, chatKey: bob, onError };
  const clock = { clock: new ManualClock(), windowMs: 10 };
  const timeline = new Timeline({ ...parts, ...clock }, community, channel);
  const pinned = new Pinned({ ...parts, ...clock }, { community, chatId: channel });
  const announce = (): void => changes.announce({ kind: 'outbox', community });
  let rows = 0;
  const wait = async (body: MessageAction, more: Partial<OutboxRecord> = {}): Promise<string> => {
    rows += 1;
    const localId = `row ${rows}`;
    const base = {
      localId,
      community,
      chatId: channel,
      createdMs: rows,
      attempts: 0,
      nextTryMs: 0,
    };
    await addToOutbox(db, { ...base, kind: 'message', state: 'queued', body, ...more });
    announce();
    return localId;
  };
  const item = (n: number) => timeline.items.find(({ id }) => id === idOf(n));
  const close = (): void => {
    timeline.close();
    pinned.close();
  };
  return { db, timeline, pinned, calls, announce, wait, item, close };
}

it('what was done is shown at once, each thing with how far it has come', async () => {
  const { wait, item, close } = await opened();
  await wait({ kind: 'reaction', target: idOf(1), reaction: 2, isRetracted: false });
  await wait({ kind: 'edit', target: idOf(2), text: 'New words' }, { state: 'sent' });
  await eventually(() => {
    expect(item(1)).toMatchObject({
      reactions: [{ reaction: 2, authors: [bob] }],
      pending: [{ kind: 'reaction', reaction: 2, delivery: 'sending' }],
      delivery: 'seen',
    });
    expect(item(2)).toMatchObject({ text: 'New words', pending: [{ delivery: 'sent' }] });
  });
  close();
});

it('what failed is taken back, and says why', async () => {
  const { wait, item, close } = await opened();
  const failed = { state: 'failed', error: 'M8 banned', isRefused: true } as const;
  await wait({ kind: 'delete', target: idOf(2) }, failed);
  await eventually(() => {
    expect(item(2)?.pending).toMatchObject([
      { kind: 'delete', delivery: 'failed', error: 'M8 banned' },
    ]);
  });
  expect(item(2)).toMatchObject({ isDeleted: false, text: 'Text 2' });
  close();
});

it('what waits counts after what is stored, the last of it last', async () => {
  const { db, wait, item, close } = await opened();
  const clock = 2_000_000_000_000;
  await ingest(db, { effects: [effect(10, 2, { kind: 'edit', author: bob, clock, text: 'old' })] });
  await wait({ kind: 'edit', target: idOf(2), text: 'newer' }, { state: 'sent' });
  await wait({ kind: 'edit', target: idOf(2), text: 'newest' });
  await eventually(() => expect(item(2)?.text).toBe('newest'));
  close();
});

it('a delete by the control node that waits is shown as well', async () => {
  const { wait, item, close } = await opened();
  await wait({ kind: 'delete', target: idOf(1) }, { kind: 'moderation' });
  await eventually(() => expect(item(1)).toMatchObject({ isDeleted: true, text: '' }));
  close();
});

it('tries again what failed, sealed anew where it came back and did not count, or gives it up', async () => {
  const { db, timeline, calls, wait, close } = await opened();
  const action = { kind: 'delete', target: idOf(2) } as const;
  const plain = await wait(action, { state: 'failed', attempts: 8 });
  const refused = await wait(action, { state: 'failed', isRefused: true });
  await timeline.retry(plain);
  await timeline.retry(refused);
  expect(await readOutbox(db, community)).toMatchObject([
    { state: 'queued', attempts: 0 },
    { state: 'queued' },
  ]);
  expect(calls).toEqual([['reseal', community, refused]]);
  await timeline.discard(plain);
  expect(await readOutbox(db, community)).toMatchObject([{ localId: refused }]);
  await timeline.act(action);
  const request = { communityId: community, chatId: channel, action };
  expect(calls.at(-1)).toEqual(['act', request]);
  close();
});

it('a reply shows what it answers as it is now, wherever that lies, or that it is not here', async () => {
  const { db, announce, item, close } = await opened();
  await replace(db, 100, 200, { messages: [message(150)] });
  const answers = [1, 150, 999, 300].map((answered, place) =>
    message(1000 + place, { responseTo: idOf(answered) }),
  );
  const elsewhere = message(300, { chatId: otherChannel });
  await ingest(db, {
    messages: [elsewhere, ...answers],
    effects: [effect(500, 1, { kind: 'edit', text: 'Now so' })],
  });
  announce();
  await eventually(() => {
    expect(item(1000)?.original).toMatchObject({ state: 'here', message: { text: 'Now so' } });
    expect(item(1001)?.original).toMatchObject({ state: 'here', message: { text: 'Text 150' } });
    expect(item(1002)?.original).toEqual({ id: idOf(999), state: 'not here' });
    expect(item(1003)?.original).toEqual({ id: idOf(300), state: 'not here' });
  });
  await ingest(db, { effects: [effect(501, 1, { kind: 'delete' })] });
  announce();
  await eventually(() => expect(item(1000)?.original).toMatchObject({ state: 'deleted' }));
  expect(item(1)?.original).toBeUndefined();
  close();
});

it('the list of pins has what waits to be pinned, and no more what waits to be unpinned', async () => {
  const { db, pinned, announce, wait, close } = await opened();
  await ingest(db, {
    effects: [effect(10, 1, { kind: 'pin', isPinned: true, isModerator: true })],
  });
  announce();
  const ids = (): string[] => pinned.items.map(({ id }) => id);
  await eventually(() => expect(ids()).toEqual([idOf(1)]));
  await wait({ kind: 'pin', target: idOf(2), isPinned: true }, { createdMs: 20 });
  await eventually(() => expect(ids()).toEqual([idOf(2), idOf(1)]));
  await wait({ kind: 'pin', target: idOf(1), isPinned: false });
  await eventually(() => expect(ids()).toEqual([idOf(2)]));
  close();
});
