import { wrap } from 'idb';
import { expect, it } from 'vitest';
import { openDatabase, read, write } from '../../src/store/database.ts';
import type { Database } from '../../src/store/database.ts';
import { migrations } from '../../src/store/migrations.ts';
import { wipeMember } from '../../src/store/member-wipes.ts';
import { pinnedIn, pinnedLimit } from '../../src/store/pinned.ts';
import type { Pinned } from '../../src/store/pinned.ts';
import type { EffectRecord } from '../../src/store/records.ts';
import type { RawDatabase, Upgrading } from '../../src/store/schema.ts';
import { restoreDisplaced } from '../../src/store/restore-displaced.ts';
import {
  alice,
  channel,
  community,
  effect,
  idOf,
  ingest,
  join,
  message,
  moderator,
  nowMs,
  otherChannel,
  replace,
} from './sample.ts';
import { finished, openTestDatabase, unusedName } from './test-database.ts';

function pin(n: number, target: number, changes: Partial<EffectRecord> = {}): EffectRecord {
  return effect(n, target, { kind: 'pin', isPinned: true, author: moderator, ...changes });
}

async function opened(): Promise<Database> {
  const db = await openTestDatabase();
  await join(db);
  return db;
}

async function pinned(db: Database, chatId = channel): Promise<number[]> {
  return (await pins(db, chatId)).map(({ id }) => Number(BigInt(id)));
}

function pins(db: Database, chatId = channel): Promise<Pinned[]> {
  return read(db, ['messages', 'historyPages'], (tx) => pinnedIn(tx, community, chatId));
}

it('lists what is pinned in a channel, newest pin first, rows and imported windows alike', async () => {
  const db = await opened();
  await replace(db, 0, 100, {
    messages: [message(1), message(2), message(3)],
    effects: [pin(10, 1), pin(40, 3)],
  });
  await ingest(db, {
    messages: [message(200), message(201), message(202, { chatId: otherChannel })],
    effects: [pin(210, 201), pin(211, 202, { chatId: otherChannel })],
  });
  expect(await pinned(db)).toEqual([201, 3, 1]);
  expect(await pinned(db, otherChannel)).toEqual([202]);
  expect(await pins(db)).toContainEqual({ id: idOf(3), pinnedMs: 40 });
});

it('a live pin on an imported message counts, and so does taking it back', async () => {
  const db = await opened();
  await replace(db, 0, 100, { messages: [message(1)] });
  await ingest(db, { effects: [pin(210, 1)] });
  expect(await pinned(db)).toEqual([1]);
  await ingest(db, { effects: [pin(211, 1, { isPinned: false })] });
  expect(await pinned(db)).toEqual([]);
});

it('a pin that came before its message counts once the message is here', async () => {
  const db = await opened();
  await ingest(db, { effects: [pin(210, 200)] });
  expect(await pinned(db)).toEqual([]);
  await ingest(db, { messages: [message(200)] });
  expect(await pinned(db)).toEqual([200]);
});

it('H20: what is deleted is pinned no longer, by a delete and by a ban', async () => {
  const db = await opened();
  await ingest(db, {
    messages: [message(200), message(201)],
    effects: [pin(210, 200), pin(211, 201)],
  });
  await ingest(db, { effects: [effect(212, 200, { kind: 'delete' })] });
  expect(await pinned(db)).toEqual([201]);
  await wipeMember(db, community, alice, nowMs);
  expect(await pinned(db)).toEqual([]);
});

it('H19: rows that become an imported window stay pinned where its archives say so', async () => {
  const db = await opened();
  await ingest(db, { messages: [message(1), message(2)], effects: [pin(10, 1), pin(11, 2)] });
  await replace(db, 0, 100, { messages: [message(1), message(2)], effects: [pin(10, 1)] });
  expect(await pinned(db)).toEqual([1]);
  await restoreDisplaced(db, community, [idOf(2)], nowMs);
  expect(await pinned(db)).toEqual([2, 1]);
});

it('of more pins than anybody reads the newest are listed', async () => {
  const db = await opened();
  const count = pinnedLimit + 5;
  const numbers = Array.from({ length: count }, (_, place) => place + 1);
  await ingest(db, {
    messages: numbers.map((n) => message(n)),
    effects: numbers.map((n) => pin(1000 + n, n)),
  });
  expect((await pinned(db)).slice(0, 2)).toEqual([count, count - 1]);
  expect(await pinned(db)).toHaveLength(pinnedLimit);
});

it('a database of before the index of pins gets what is pinned in it', async () => {
  const name = unusedName();
  const request = indexedDB.open(name, 3);
  request.onupgradeneeded = () => {
    const database = wrap(request.result) as RawDatabase;
    const transaction = wrap(request.transaction as IDBTransaction) as unknown as Upgrading;
    for (const migrate of migrations.slice(0, 3)) migrate(database, transaction);
  };
  const old = await finished(request);
  const stores = ['messages', 'historyPages'];
  const writing = old.transaction(stores, 'readwrite');
  writing.objectStore('messages').put(message(200, { effects: [pin(210, 200)] }));
  writing.objectStore('messages').put(message(201));
  const { community: _community, chatId: _chatId, source: _source, ...onPage } = message(1);
  const place = { community, chatId: channel, fromMs: 0, page: 0, firstMs: 1, lastMs: 1 };
  const messages = [{ ...onPage, effects: [pin(10, 1)] }];
  await finished(writing.objectStore('historyPages').put({ ...place, messages }));
  old.close();
  const nothing = (): void => undefined;
  const callbacks = { onBlocked: nothing, onBlocking: nothing, onTerminated: nothing };
  const db = await openDatabase(name, callbacks);
  expect(await pinned(db)).toEqual([200, 1]);
  // Whoever unpins it finds it on the page.
  await write(db, ['messages'], (tx) => tx.objectStore('messages').clear());
  expect(await pinned(db)).toEqual([1]);
  db.close();
});
