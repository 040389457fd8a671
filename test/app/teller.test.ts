import { expect, it } from 'vitest';
import type {
  MessageNotification,
  NotificationView,
  Permission,
} from '../../src/app/notifications/notifications-model.ts';
import { Notifications } from '../../src/app/notifications/notifications.svelte.ts';
import { Teller } from '../../src/app/notifications/teller.ts';
import { putAccount } from '../../src/store/accounts.ts';
import { ChangeFeed } from '../../src/store/changes.ts';
import type { IngestBatch } from '../../src/store/ingest.ts';
import { setNotificationSettings } from '../../src/store/notification-settings.ts';
import { markRead, setMuted } from '../../src/store/read-markers.ts';
import type { StoredMessage } from '../../src/store/records.ts';
import { setIgnored } from '../../src/store/set-ignored.ts';
import { announceIngest } from '../../src/worker/announce-changes.ts';
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
} from '../store/sample.ts';
import { openTestDatabase } from '../store/test-database.ts';
import { LocalChannel } from '../worker/local-channel.ts';
import { ManualClock, settled } from './manual-clock.ts';

const minuteMs = 60_000;
const quietMs = 10_000;

interface Choice {
  isTold?: boolean;
  permission?: Permission;
}

/** Bob's device; what his browser would have shown, and the channel that he looks at. */
async function opened({ isTold = true, permission = 'granted' }: Choice = {}) {
  const db = await openTestDatabase();
  await join(db);
  await putAccount(db, {
    chatKey: bob,
    privateKey: new Uint8Array(32),
    displayName: 'Bob',
    installation: 'one',
    createdMs: 1,
  });
  await setNotificationSettings(db, { isTold, isSounding: false });
  const changes = new ChangeFeed(new LocalChannel());
  const clock = new ManualClock();
  const shown: NotificationView[] = [];
  const sounds: boolean[] = [];
  const looked = new Set<string>();
  const errors: unknown[] = [];
  const platform = {
    permission,
    isLookedAt: async (chatId: string) => looked.has(chatId),
    show: async (view: NotificationView, isSounding: boolean) => {
      shown.push(view);
      sounds.push(isSounding);
    },
  };
  const teller = new Teller({
    db,
    changes,
    clock,
    platform,
    onError: (error) => errors.push(error),
  });
  const stop = teller.start();
  let n = 0;
  /** As the worker takes in what came live: stores it, then says what changed. */
  const ingestLive = async (
    batch: Partial<IngestBatch>,
    toEveryone: string[] = [],
  ): Promise<void> => {
    const ignored = new Set<string>();
    const reader = { chatKey: bob, joinedMs: 1, toEveryone: new Set(toEveryone), ignored };
    announceIngest(changes, community, await ingest(db, { ...batch, reader }), 0);
    await settled();
  };
  const hear = async (words: Partial<StoredMessage>, toAll = false): Promise<StoredMessage> => {
    n += 1;
    const one = message(n, { timestampMs: clock.nowMs() + n, ...words });
    await ingestLive({ messages: [one] }, toAll ? [one.id] : []);
    return one;
  };
  const ids = () => shown.map(({ messageId }) => messageId);
  return {
    db,
    changes,
    clock,
    shown,
    sounds,
    looked,
    errors,
    stop,
    hear,
    ingestLive,
    ids,
    platform,
  };
}

const toBob = `Tea, **@${bob}**?`;

it('tells who said what, and where', async () => {
  const { hear, shown, ingestLive, sounds } = await opened();
  await ingestLive({ description: description(1) });
  const { id } = await hear({ text: toBob });
  expect(shown).toEqual([
    {
      kind: 'message',
      communityId: community,
      chatId: channel,
      messageId: id,
      tells: [{ communityId: community, messageId: id }],
      isReply: false,
      author: alice,
      displayName: 'Alice',
      tag: undefined,
      communityName: 'Gardeners',
      channelName: '',
      text: toBob,
      hasImage: false,
      names: new Map([[bob, 'Bob']]),
    } satisfies MessageNotification,
  ]);
  expect(sounds).toEqual([false]);
});

it('tells who it is from another member whose name looks the same', async () => {
  const { hear, shown, ingestLive } = await opened();
  const name = { displayName: 'Alice', skeleton: 'alice', atMs: 1 };
  const memberNews = [alice, moderator].map((member) => ({ member, name }));
  await ingestLive({ memberNews });
  await hear({ text: toBob });
  expect(shown).toMatchObject([{ displayName: 'Alice', tag: alice.slice(-6) }]);
});

it('tells of mentions, of what is said to everyone by who may, and of replies to oneself', async () => {
  const { hear, ids, shown } = await opened();
  const mine = await hear({ author: bob, text: 'Who has tea?' });
  const theirs = await hear({ text: 'Who has milk?' });
  const mention = await hear({ text: toBob });
  const toAll = await hear({ text: '@0x00001', author: moderator }, true);
  await hear({ text: '@0x00001' });
  await hear({ text: `@${moderator}` });
  const reply = await hear({ text: 'I have', responseTo: mine.id });
  await hear({ text: 'I have', responseTo: theirs.id });
  await hear({ text: 'I have', responseTo: idOf(999) });
  expect(ids()).toEqual([mention.id, toAll.id, reply.id]);
  expect(shown.map((view) => view.kind === 'message' && view.isReply)).toEqual([
    false,
    false,
    true,
  ]);
});

it('tells nothing of what one said oneself elsewhere, of the ignored, and of what was deleted', async () => {
  const { db, hear, ingestLive, shown } = await opened();
  await hear({ author: bob, text: toBob });
  await setIgnored(db, moderator, true);
  await hear({ author: moderator, text: toBob });
  const timestampMs = Date.UTC(2026, 1);
  const gone = message(500, { timestampMs, text: toBob });
  const deletion = effect(501, 500, { kind: 'delete', timestampMs });
  await ingestLive({ messages: [gone], effects: [deletion] });
  expect(shown).toEqual([]);
});

it('tells nothing of a channel that somebody looks at in any tab', async () => {
  const { hear, looked, ids } = await opened();
  looked.add(channel);
  await hear({ text: toBob });
  const elsewhere = await hear({ text: toBob, chatId: otherChannel });
  expect(ids()).toEqual([elsewhere.id]);
});

it.each([channel, community])('of what is muted, %s, tells mentions only', async (muted) => {
  const { db, hear, ids } = await opened();
  const mine = await hear({ author: bob });
  await setMuted(db, { community, chatId: muted }, true);
  await hear({ responseTo: mine.id });
  const mention = await hear({ text: toBob });
  expect(ids()).toEqual([mention.id]);
});

it('H23: tells nothing of imported history, nor of what came twice', async () => {
  const { db, clock, changes, hear, shown } = await opened();
  const from = clock.nowMs();
  const imported = { timestampMs: from + 5, text: toBob, source: 'archive' as const };
  await replace(db, from, from + 100, { messages: [message(50, imported)] });
  changes.announce({ kind: 'messages', community });
  await settled();
  expect(shown).toEqual([]);
  const once = await hear({ text: toBob, timestampMs: from + 200 });
  await hear({ ...once });
  expect(shown).toHaveLength(1);
});

it.each([
  { isTold: false, permission: 'granted' as const },
  { isTold: true, permission: 'default' as const },
  { isTold: true, permission: 'denied' as const },
])('tells nobody who did not ask for it or may not be told: %j', async (choice) => {
  const { hear, shown, clock } = await opened(choice);
  await hear({ text: toBob });
  await hear({ text: toBob, timestampMs: clock.nowMs() - 10 * minuteMs });
  clock.advance(quietMs);
  await settled();
  expect(shown).toEqual([]);
});

it('what came while nobody was here is told of once, without what was read or deleted meanwhile', async () => {
  const { db, hear, ingestLive, shown, clock } = await opened();
  const agoMs = clock.nowMs() - 10 * minuteMs;
  const heard: StoredMessage[] = [];
  for (let n = 0; n < 4; n += 1) heard.push(await hear({ text: toBob, timestampMs: agoMs + n }));
  const elsewhere = await hear({ text: toBob, timestampMs: agoMs + 4, chatId: otherChannel });
  const deletion = effect(900, 1, { kind: 'delete', timestampMs: agoMs + 10 });
  await ingestLive({ effects: [deletion] });
  await markRead(db, { community, chatId: otherChannel }, elsewhere, bob);
  expect(shown).toEqual([]);
  // As long as more comes it waits.
  clock.advance(quietMs);
  await settled();
  clock.advance(quietMs);
  await settled();
  expect(shown).toMatchObject([
    { kind: 'gathered', count: 3, chatId: channel, messageId: heard[3]?.id },
  ]);
});

it('one that came while nobody was here is told of as it is', async () => {
  const { hear, shown, clock } = await opened();
  const { id } = await hear({ text: toBob, timestampMs: clock.nowMs() - 10 * minuteMs });
  clock.advance(quietMs);
  await settled();
  expect(shown).toMatchObject([{ kind: 'message', messageId: id }]);
});

it('tells of five a minute one by one, then of how many there are besides', async () => {
  const { hear, shown, clock } = await opened();
  for (let n = 0; n < 12; n += 1) await hear({ text: toBob });
  expect(shown).toHaveLength(5);
  clock.advance(quietMs);
  await settled();
  clock.advance(quietMs);
  await settled();
  expect(shown[5]).toMatchObject({ kind: 'gathered', count: 7 });
  clock.advance(minuteMs);
  await hear({ text: toBob });
  expect(shown[6]).toMatchObject({ kind: 'message' });
});

it('however many come at once, what waits is bounded', async () => {
  const { ingestLive, shown, clock } = await opened();
  const timestampMs = clock.nowMs();
  const flood = Array.from({ length: 450 }, (_, n) =>
    message(n + 1, { timestampMs: timestampMs + n, text: toBob }),
  );
  await ingestLive({ messages: flood });
  for (let n = 0; n < 100; n += 1) await settled();
  for (let round = 0; round < 2; round += 1) {
    clock.advance(quietMs);
    for (let n = 0; n < 100; n += 1) await settled();
  }
  expect(shown).toHaveLength(6);
  expect(shown[5]).toMatchObject({ kind: 'gathered', count: 195 });
});

it('what comes while the rest is being told of is told of next', async () => {
  const { hear, shown, clock, platform } = await opened();
  const show = platform.show;
  let go: () => void = () => undefined;
  platform.show = async (view, isSounding) => {
    if (view.kind === 'gathered') await new Promise<void>((resolve) => (go = resolve));
    await show(view, isSounding);
  };
  for (let n = 0; n < 7; n += 1) await hear({ text: toBob });
  const quiet = async (): Promise<void> => {
    for (let round = 0; round < 2; round += 1) {
      clock.advance(quietMs);
      await settled();
    }
  };
  await quiet();
  const meanwhile = await hear({ text: toBob });
  go();
  await settled();
  expect(shown[5]).toMatchObject({ kind: 'gathered', count: 2 });
  await quiet();
  expect(shown.slice(6)).toMatchObject([{ kind: 'message', messageId: meanwhile.id }]);
});

it('however many answer each other, a mention among them is told of', async () => {
  const { hear, ingestLive, ids, clock } = await opened();
  const theirs = await hear({ text: 'Who has milk?' });
  const timestampMs = clock.nowMs();
  const replies = Array.from({ length: 300 }, (_, n) =>
    message(n + 100, { timestampMs: timestampMs + n, responseTo: theirs.id }),
  );
  const mention = message(900, { timestampMs: timestampMs + 900, text: toBob });
  await ingestLive({ messages: [...replies, mention] });
  for (let n = 0; n < 100; n += 1) await settled();
  expect(ids()).toEqual([mention.id]);
});

it('stopped, it tells nothing more, and what it shows fails in one place', async () => {
  const { hear, errors, platform, stop, clock, shown } = await opened();
  platform.show = () => Promise.reject(new Error('no room'));
  await hear({ text: toBob });
  expect(errors).toEqual([new Error('no room')]);
  await hear({ text: toBob, timestampMs: clock.nowMs() - 10 * minuteMs });
  stop();
  clock.advance(quietMs);
  await hear({ text: toBob });
  expect(errors).toHaveLength(1);
  expect(shown).toEqual([]);
});

it('the choice is kept only where the browser allows it, and sound is off until asked for', async () => {
  const { db, changes, hear, sounds } = await opened({ isTold: false });
  const asked: Permission[] = ['denied', 'granted'];
  const platform = {
    permission: 'default' as const,
    ask: async (): Promise<Permission> => asked.shift() ?? 'default',
  };
  const onError = (error: unknown): void => {
    throw error;
  };
  const choice = new Notifications({ db, changes, platform, onError });
  await choice.setTold(true);
  expect([choice.isTold, choice.permission]).toEqual([false, 'denied']);
  await hear({ text: toBob });
  expect(sounds).toEqual([]);
  await choice.setTold(true);
  expect([choice.isTold, choice.isSounding]).toEqual([true, false]);
  await choice.setSounding(true);
  await hear({ text: toBob });
  expect(sounds).toEqual([true]);
  await choice.setTold(false);
  await hear({ text: toBob });
  expect(sounds).toHaveLength(1);
  choice.close();
});
