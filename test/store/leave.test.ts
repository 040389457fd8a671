import { expect, it } from 'vitest';
import { commitArchiveRun } from '../../src/store/archive-run.ts';
import { addCommunity, communities } from '../../src/store/communities.ts';
import { setChannelLife } from '../../src/store/cursors.ts';
import type { Database } from '../../src/store/database.ts';
import { recordGap } from '../../src/store/gaps.ts';
import { addIntent, openIntents } from '../../src/store/intents.ts';
import { leaveCommunity } from '../../src/store/leave.ts';
import { getNodeStatus, putNodeStatus } from '../../src/store/node-status.ts';
import { logModeration } from '../../src/store/moderation-log.ts';
import { addToOutbox } from '../../src/store/outbox.ts';
import { StoredPieces } from '../../src/store/pieces.ts';
import { markRead } from '../../src/store/read-markers.ts';
import { putRedactions } from '../../src/store/redactions.ts';
import { communityStores } from '../../src/store/schema.ts';
import { recordTorrent } from '../../src/store/torrents.ts';
import {
  alice,
  announcement,
  archive,
  bob,
  channel,
  community,
  communityRecord,
  description,
  effect,
  hashOf,
  idOf,
  ingest,
  join,
  message,
  nowMs,
  torrent,
  wakuMessage,
} from './sample.ts';
import { asText, everything, openTestDatabase, unusedName } from './test-database.ts';

const other = `0x03${'cd'.repeat(32)}`;
const reaction = { kind: 'reaction', reaction: 1, author: bob } as const;

/** Something of the community in every object store that can hold it. */
async function fill(db: Database): Promise<void> {
  await join(db, { privateKey: Uint8Array.of(0xfe, 0xed), secret: Uint8Array.of(0xfa, 0xce) });
  const pieces = new StoredPieces(db);
  await pieces.put(hashOf(1), Uint8Array.of(1));
  await pieces.put(hashOf(2), Uint8Array.of(2));
  await ingest(db, {
    messages: [message(1), message(2), message(25)],
    effects: [effect(26, 25, reaction), effect(27, 99, reaction)],
    memberWipes: [{ member: bob, throughMs: 5 }],
    requests: [{ community, type: 27, author: alice, member: alice, clock: 1, timestampMs: 1 }],
    memberNews: [
      { member: alice, name: { displayName: 'Alice', skeleton: 'alice', atMs: 1 }, joinedMs: 1 },
    ],
    wakuMessages: [wakuMessage(1), wakuMessage(25)],
    description: description(3),
    announcements: [announcement(4)],
    cursor: { chatId: channel, throughMs: 30 },
    rejections: [{ reason: 'M2 signature', count: 1, detail: 'x' }],
  });
  await logModeration(db, { community, id: 'a', atMs: 1, kind: 'banned', member: bob });
  await commitArchiveRun(db, {
    community,
    torrent: torrent(1, [1, 2]),
    archives: [archive('a', 0, 10)],
    archivedIds: new Map([[idOf(1), 'a']]),
    nowMs,
    displacedUntilMs: nowMs,
  });
  await fillSmallStores(db);
}

async function fillSmallStores(db: Database): Promise<void> {
  const row = {
    localId: 'mine',
    community,
    chatId: channel,
    kind: 'message',
    createdMs: 1,
  } as const;
  await addToOutbox(db, { ...row, state: 'queued', attempts: 0, nextTryMs: 0 });
  await addIntent(db, { kind: 'tryNow', community, createdMs: 1 });
  await recordGap(db, { community, chatId: channel, fromMs: 0, toMs: 1, foundMs: 1 });
  await setChannelLife(db, { community, chatId: channel, createdMs: 1 });
  await markRead(db, { community, chatId: channel }, { timestampMs: 1, id: idOf(1) }, bob);
  const target = { kind: 'member', member: bob, throughMs: 5 } as const;
  const wish = { community, id: idOf(28), target, askedMs: 1, state: 'open' } as const;
  await putRedactions(db, [{ ...wish, archives: 0, events: 0, refused: [] }]);
  const history = { [community]: { stage: 'idle' }, [other]: { stage: 'seeding' } };
  await putNodeStatus(db, { tabId: 'tab', heartbeatMs: 1, waku: {}, history });
}

it('H21: leaving deletes everything of the community, in every object store', async () => {
  const name = unusedName();
  const db = await openTestDatabase(name);
  await fill(db);
  const before = await everything(name);
  for (const store of [...communityStores, 'communities', 'intents', 'nodeStatus', 'pieces']) {
    expect(before.get(store), `${store} holds something`).not.toEqual([]);
  }
  await leaveCommunity(db, community);
  for (const [store, contents] of await everything(name)) {
    const text = asText(contents);
    expect(text, store).not.toContain(community);
    expect(text, store).not.toContain('feed');
    expect(text, store).not.toContain('face');
    if (store !== 'nodeStatus') expect(contents, store).toEqual([]);
  }
});

it('H21: leaving leaves other communities as they are, shared pieces included', async () => {
  const name = unusedName();
  const db = await openTestDatabase(name);
  await addCommunity(db, communityRecord({ id: other }));
  await ingest(db, { community: other, messages: [message(1, { community: other })] });
  await addIntent(db, { kind: 'tryNow', community: other, createdMs: 1 });
  await recordTorrent(db, torrent(3, [2], { community: other }));
  const before = asText([...(await everything(name))]);
  await fill(db);
  await leaveCommunity(db, community);
  expect((await communities(db)).map(({ id }) => id)).toEqual([other]);
  expect(await new StoredPieces(db).has([1, 2].map(hashOf))).toEqual([false, true]);
  expect((await openIntents(db)).map((intent) => intent.community)).toEqual([other]);
  expect((await getNodeStatus(db))?.history).toEqual({ [other]: { stage: 'seeding' } });
  const after = (await everything(name)).get('messages');
  expect(before).toContain(asText(after));
});

it('H21: what is left can be joined again, as something new', async () => {
  const db = await openTestDatabase();
  await fill(db);
  await leaveCommunity(db, community);
  expect(await addCommunity(db, communityRecord())).toBe(true);
  expect((await communities(db))[0]).toEqual(communityRecord());
});
