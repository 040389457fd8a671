import { expect, it } from 'vitest';
import { accounts, putAccount } from '../../src/store/accounts.ts';
import { addCommunity, getCommunity, updateCommunity } from '../../src/store/communities.ts';
import { cursorsOf, getCursor, setChannelLife } from '../../src/store/cursors.ts';
import { write } from '../../src/store/database.ts';
import type { Database } from '../../src/store/database.ts';
import { IntentsFull, OutboxFull, UnknownCommunity } from '../../src/store/errors.ts';
import { gapsOf, recordGap } from '../../src/store/gaps.ts';
import {
  addIntent,
  finishIntent,
  getIntent,
  intentsLimit,
  openIntents,
} from '../../src/store/intents.ts';
import { getNodeStatus, putNodeStatus } from '../../src/store/node-status.ts';
import {
  addToOutbox,
  getFromOutbox,
  outboxLimit,
  readOutbox,
  removeFromOutbox,
  updateOutbox,
} from '../../src/store/outbox.ts';
import type { OutboxRecord } from '../../src/store/records.ts';
import { countRejections, rejectionsOf } from '../../src/store/rejections.ts';
import { alice, channel, community, communityRecord, join } from './sample.ts';
import { everything, openTestDatabase } from './test-database.ts';

async function opened(): Promise<Database> {
  const db = await openTestDatabase();
  await join(db);
  return db;
}

function row(localId: string, createdMs: number): OutboxRecord {
  const common = { localId, community, chatId: channel, kind: 'message', createdMs } as const;
  return { ...common, state: 'queued', attempts: 0, nextTryMs: 0 };
}

/** Intents with the ids from 1 on. */
async function fillIntents(db: Database, count: number, state: 'open' | 'done'): Promise<void> {
  await write(db, ['intents'], async (tx) => {
    const store = tx.objectStore('intents');
    for (let id = 1; id <= count; id += 1) {
      await store.add({ id, kind: 'tryNow', createdMs: id, state });
    }
  });
}

it('keeps accounts, oldest first', async () => {
  const db = await opened();
  const account = (chatKey: string, createdMs: number) => ({
    chatKey,
    privateKey: Uint8Array.of(1),
    displayName: 'Alice',
    installation: 'here',
    createdMs,
  });
  await putAccount(db, account('b', 1));
  await putAccount(db, account('a', 2));
  expect((await accounts(db)).map(({ chatKey }) => chatKey)).toEqual(['b', 'a']);
});

it('joining twice keeps what is there', async () => {
  const db = await opened();
  expect(await addCommunity(db, communityRecord({ joinedMs: 5 }))).toBe(false);
  expect(await getCommunity(db, community)).toEqual(communityRecord());
});

it('says when a community to change is not there', async () => {
  const db = await openTestDatabase();
  const changing = updateCommunity(db, community, (stored) => stored);
  await expect(changing).rejects.toBeInstanceOf(UnknownCommunity);
});

it('H3: a channel counts as covered before it was made', async () => {
  const db = await opened();
  await setChannelLife(db, { community, chatId: channel, createdMs: 50 });
  await setChannelLife(db, { community, chatId: channel, deletedMs: 90 });
  const cursor = { community, chatId: channel, throughMs: 50, createdMs: 50, deletedMs: 90 };
  expect(await getCursor(db, community, channel)).toEqual(cursor);
});

it('H3: a gap is recorded and the cursor goes on behind it', async () => {
  const db = await opened();
  const gap = { community, chatId: channel, fromMs: 10, toMs: 30, foundMs: 40 };
  await recordGap(db, gap);
  expect(await gapsOf(db, community)).toEqual([gap]);
  expect(await cursorsOf(db, community)).toEqual([{ community, chatId: channel, throughMs: 30 }]);
});

it('the outbox keeps the order of writing and changes a row in one transaction', async () => {
  const db = await opened();
  await addToOutbox(db, row('second', 2));
  await addToOutbox(db, row('first', 1));
  expect((await readOutbox(db, community)).map(({ localId }) => localId)).toEqual([
    'first',
    'second',
  ]);
  const count = (record: OutboxRecord) => ({ ...record, attempts: record.attempts + 1 });
  await Promise.all([1, 2, 3].map(() => updateOutbox(db, community, 'first', count)));
  expect((await getFromOutbox(db, community, 'first'))?.attempts).toBe(3);
  await removeFromOutbox(db, community, 'first');
  expect(await updateOutbox(db, community, 'first', count)).toBeUndefined();
});

it('the outbox is bounded, and says so', async () => {
  const db = await opened();
  await write(db, ['outbox'], async (tx) => {
    const store = tx.objectStore('outbox');
    for (let n = 1; n < outboxLimit; n += 1) await store.add(row(`${n}`, n));
  });
  await addToOutbox(db, row('the last', 1));
  await expect(addToOutbox(db, row('one more', 1))).rejects.toBeInstanceOf(OutboxFull);
  expect(await getFromOutbox(db, community, 'the last')).toBeDefined();
  expect(await getFromOutbox(db, community, 'one more')).toBeUndefined();
});

it('an intent stays open until the node tab writes what became of it', async () => {
  const db = await opened();
  const ids = [];
  for (const createdMs of [1, 2, 3]) {
    ids.push(await addIntent(db, { kind: 'tryNow', community, createdMs }));
  }
  const [first = 0, second = 0, third = 0] = ids;
  await finishIntent(db, first, { result: 'done it' });
  await finishIntent(db, second, { error: 'no connection' });
  expect((await openIntents(db)).map(({ id }) => id)).toEqual([third]);
  expect(await getIntent(db, first)).toMatchObject({ state: 'done', result: 'done it' });
  expect(await getIntent(db, second)).toMatchObject({ state: 'failed', error: 'no connection' });
});

it('open intents are bounded', async () => {
  const db = await opened();
  const add = () => addIntent(db, { kind: 'tryNow', createdMs: 1 });
  await fillIntents(db, intentsLimit - 1, 'open');
  const last = await add();
  await expect(add()).rejects.toBeInstanceOf(IntentsFull);
  await finishIntent(db, last, {});
  expect(await add()).toBeGreaterThan(last);
});

it('finished intents are forgotten in the end', async () => {
  const db = await opened();
  await fillIntents(db, 150, 'done');
  const open = await addIntent(db, { kind: 'tryNow', createdMs: 1 });
  expect(await getIntent(db, 50)).toBeUndefined();
  expect(await getIntent(db, 51)).toBeDefined();
  expect((await openIntents(db)).map(({ id }) => id)).toEqual([open]);
});

function status(tabId: string, heartbeatMs: number) {
  return { tabId, heartbeatMs, waku: {}, history: {} };
}

it('the node status is that of the tab with the newest sign of life', async () => {
  const db = await opened();
  expect(await getNodeStatus(db)).toBeUndefined();
  await putNodeStatus(db, status('new', 2000));
  await putNodeStatus(db, status('frozen', 1000));
  expect((await getNodeStatus(db))?.tabId).toBe('new');
});

it('what a tab said of the node before the clock was set back is forgotten', async () => {
  const db = await opened();
  await putNodeStatus(db, status('dead', 1000 + 86_400_000));
  await putNodeStatus(db, status('live', 1000));
  expect((await getNodeStatus(db))?.tabId).toBe('live');
  expect((await everything(db.name)).get('nodeStatus')).toHaveLength(1);
});

it('counts what was refused outside of a batch', async () => {
  const db = await opened();
  const refusal = { reason: 'H15 torrent', count: 1, detail: `by ${alice}` };
  await countRejections(db, community, [refusal, refusal], 7);
  expect(await rejectionsOf(db, community)).toEqual([
    { ...refusal, count: 2, community, lastMs: 7 },
  ]);
});
