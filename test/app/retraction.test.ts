import { expect, it } from 'vitest';
import { Retraction } from '../../src/app/notifications/retraction.ts';
import type { ShownNotification } from '../../src/app/notifications/notifications-model.ts';
import { putAccount } from '../../src/store/accounts.ts';
import { ChangeFeed } from '../../src/store/changes.ts';
import type { IngestBatch } from '../../src/store/ingest.ts';
import { leaveCommunity } from '../../src/store/leave.ts';
import { markRead } from '../../src/store/read-markers.ts';
import { setIgnored } from '../../src/store/set-ignored.ts';
import { announceIngest } from '../../src/worker/announce-changes.ts';
import { closeNotifications } from '../../src/ui/identity/erase-device.ts';
import {
  alice,
  bob,
  channel,
  community,
  effect,
  idOf,
  ingest,
  join,
  message,
} from '../store/sample.ts';
import { openTestDatabase } from '../store/test-database.ts';
import { LocalChannel } from '../worker/local-channel.ts';
import { ManualClock, settled } from './manual-clock.ts';

const toBob = `Tea, @${bob}?`;

/** Bob's device, on which two messages of Alice's have been told of, each and together. */
async function opened() {
  const db = await openTestDatabase();
  await join(db);
  await putAccount(db, {
    chatKey: bob,
    privateKey: new Uint8Array(32),
    displayName: 'Bob',
    installation: 'one',
    createdMs: 1,
  });
  const changes = new ChangeFeed(new LocalChannel());
  const clock = new ManualClock();
  const take = async (batch: Partial<IngestBatch>): Promise<void> => {
    const nobody = new Set<string>();
    const reader = { chatKey: bob, joinedMs: 1, toEveryone: nobody, ignored: nobody };
    announceIngest(changes, community, await ingest(db, { ...batch, reader }), 0);
    clock.advance(1_000);
    await settled();
  };
  const messages = [1, 2].map((n) => message(n, { timestampMs: clock.nowMs() + n, text: toBob }));
  await take({ messages });
  const told = [1, 2].map((n) => ({ communityId: community, messageId: idOf(n) }));
  let shown: ShownNotification[] = [
    ...told.map((one) => ({ tag: one.messageId, tells: [one] })),
    { tag: 'together', tells: told },
  ];
  const errors: unknown[] = [];
  const platform = {
    shown: async () => shown,
    close: async ({ tag, tells }: ShownNotification) =>
      void (shown = shown.filter((one) => one.tag !== tag || one.tells !== tells)),
  };
  const onError = (error: unknown): void => void errors.push(error);
  const stop = new Retraction({ db, changes, clock, platform, onError }).start();
  await settled();
  const tags = (): string[] => shown.map(({ tag }) => tag);
  const change = async (kind: 'communities' | 'members' | 'reading'): Promise<void> => {
    changes.announce({ kind, community });
    clock.advance(1_000);
    await settled();
  };
  const show = (one: ShownNotification): void => {
    shown = [...shown.filter(({ tag }) => tag !== one.tag), one];
  };
  return { db, clock, platform, take, change, show, tags, stop, errors, messages };
}

it('H20: the notification of a message that was deleted goes, the others stay', async () => {
  const { take, tags, clock } = await opened();
  expect(tags()).toEqual([idOf(1), idOf(2), 'together']);
  const timestampMs = clock.nowMs();
  await take({ messages: [message(3, { timestampMs })] });
  expect(tags()).toEqual([idOf(1), idOf(2), 'together']);
  await take({ effects: [effect(4, 1, { kind: 'delete', timestampMs })] });
  expect(tags()).toEqual([idOf(2), 'together']);
  await take({ effects: [effect(5, 2, { kind: 'delete', timestampMs })] });
  expect(tags()).toEqual([]);
});

it('H21: those of a community that was left go, whatever they tell of', async () => {
  const { db, change, tags } = await opened();
  await leaveCommunity(db, community);
  await change('communities');
  expect(tags()).toEqual([]);
});

it('those of somebody who is ignored, and of what was read, go', async () => {
  const ignored = await opened();
  await setIgnored(ignored.db, alice, true);
  await ignored.change('members');
  expect(ignored.tags()).toEqual([]);

  const { db, change, tags, messages } = await opened();
  const [first, last] = messages;
  if (!first || !last) throw new Error('expected two messages');
  await markRead(db, { community, chatId: channel }, first, bob);
  await change('reading');
  expect(tags()).toContain(idOf(2));
  await markRead(db, { community, chatId: channel }, last, bob);
  await change('reading');
  expect(tags()).toEqual([]);
});

it('one that takes the place of another while that is looked at stays', async () => {
  const { db, platform, change, show, tags, messages } = await opened();
  const [, last] = messages;
  if (!last) throw new Error('expected two messages');
  const { shown } = platform;
  const together = { tag: 'together', tells: [{ communityId: community, messageId: idOf(3) }] };
  platform.shown = async () => {
    const before = await shown();
    show(together);
    return before;
  };
  await markRead(db, { community, chatId: channel }, last, bob);
  await change('reading');
  expect(tags()).toEqual(['together']);
});

it('an error is reported, and the next change is looked at; stopped, nothing is', async () => {
  const { db, change, tags, platform, errors, stop } = await opened();
  const { shown } = platform;
  platform.shown = () => Promise.reject(new Error('no service worker'));
  await change('communities');
  expect(errors).toEqual([new Error('no service worker')]);
  platform.shown = shown;
  stop();
  await leaveCommunity(db, community);
  await change('communities');
  expect(tags()).toHaveLength(3);
});

it('H21: with the device everything that is shown is erased', async () => {
  const closed: string[] = [];
  const shown = ['one', 'two'].map((tag) => ({ close: () => void closed.push(tag) }));
  await closeNotifications({ getNotifications: async () => shown as unknown as Notification[] });
  expect(closed).toEqual(['one', 'two']);
});
