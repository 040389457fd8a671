import type { Database } from '../../src/store/database.ts';
import type { IngestBatch } from '../../src/store/ingest.ts';
import { addToOutbox } from '../../src/store/outbox.ts';
import {
  alice,
  announcement,
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
  sealed,
  wakuMessage,
} from './sample.ts';
import { openTestDatabase, unusedName } from './test-database.ts';

const like = { kind: 'reaction', reaction: 1 } as const;
const deletion = { kind: 'delete', author: moderator, isModerator: true } as const;
const nobody = new Set<string>();
const reader = { chatKey: moderator, toEveryone: nobody, ignored: nobody, joinedMs: 0 };
const waku = (n: number, timestampMs: number) =>
  wakuMessage(n, { timestampMs, timestampNs: BigInt(timestampMs) * 1_000_000n });

/** Somebody for whom there is something of every kind that `news` changes. */
export async function memberBefore(): Promise<{ db: Database; name: string }> {
  const name = unusedName();
  const db = await openTestDatabase(name);
  await join(db);
  const paged = [message(1), message(2, { author: bob }), message(3)];
  await replace(db, 0, 10, { messages: paged });
  await ingest(db, { messages: [message(55), message(56, { author: bob }), message(57)] });
  // The three are displaced.
  await replace(db, 50, 60, {});
  await ingest(db, {
    messages: [message(20), message(21, { author: bob }), message(22), message(23)],
    effects: [
      effect(30, 40, like),
      effect(31, 41, { kind: 'edit', author: bob, text: 'not mine' }),
      effect(32, 40, { kind: 'edit', text: 'edited' }),
      effect(33, 99, { kind: 'edit', author: bob, text: 'of Bob' }),
    ],
    wakuMessages: [wakuMessage(23), wakuMessage(44)],
    rejections: [{ reason: 'M2 signature', count: 1, detail: 'first', hashes: ['a'] }],
    reader,
  });
  const rows = [40, 44, 90, 91, 92] as const;
  for (const n of rows) await addToOutbox(db, sealed(`row ${n}`, n));
  return { db, name };
}

/** News of every kind, which write to every store that news are written to. */
export const news = {
  messages: [
    // One waits with effects, one was displaced, one came before with a later time.
    message(40, { text: `to @${moderator}` }),
    message(41, { chatId: otherChannel }),
    message(55),
    message(23, { timestampMs: 19 }),
  ],
  effects: [
    effect(42, 22, like),
    effect(43, 1, { kind: 'edit', text: 'edited' }),
    // It does not count.
    effect(44, 20, { kind: 'edit', author: bob, text: 'not mine' }),
    effect(45, 3, deletion),
    effect(46, 57, deletion),
    effect(47, 98, like),
    effect(48, 97, { kind: 'delete' }),
  ],
  memberDeletes: [
    {
      id: idOf(60),
      author: moderator,
      clock: 60,
      timestampMs: 60,
      member: alice,
      messages: [{ id: idOf(20), chatId: channel }],
    },
    { id: idOf(61), author: moderator, clock: 5, timestampMs: 61, member: alice, messages: [] },
  ],
  memberWipes: [{ member: bob, throughMs: 100 }],
  standingWipes: [{ member: moderator, throughMs: 1 }],
  memberNews: [
    { member: alice, name: { displayName: 'Alice', skeleton: 'alice', atMs: 40 } },
    { member: bob, name: { displayName: 'AIice', skeleton: 'alice', atMs: 41 }, joinedMs: 41 },
  ],
  requests: ([27, 48] as const).map((type) => ({
    community,
    type,
    author: alice,
    member: alice,
    clock: 50,
    timestampMs: 50,
  })),
  wakuMessages: [wakuMessage(40), waku(23, 19)],
  description: description(70),
  topics: [
    {
      chatId: channel,
      kind: 'channel',
      contentTopic: '/waku/1/0x00000002/rfc26',
      symmetricKey: new Uint8Array(32),
    },
  ],
  roleLogEntry: { fromMs: 70, description: Uint8Array.of(1), keepFromMs: 0 },
  announcements: [announcement(71)],
  current: announcement(71),
  reader,
  cursor: { chatId: channel, throughMs: 100 },
  rejections: [
    { reason: 'M2 signature', count: 2, detail: 'second', hashes: ['a', 'b'] },
    { reason: 'M7 clock zero', count: 1, detail: 'x' },
  ],
  refusedIds: [{ id: idOf(90), reason: 'M8 roles' }],
  heldIds: [idOf(91)],
} satisfies Partial<IngestBatch>;
