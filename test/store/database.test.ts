import { forceCloseDatabase } from 'fake-indexeddb';
import { wrap } from 'idb';
import { expect, it, vi } from 'vitest';
import { openDatabase, read, write } from '../../src/store/database.ts';
import { DatabaseClosed, DatabaseTooNew, StorageFull } from '../../src/store/errors.ts';
import { migrations } from '../../src/store/migrations.ts';
import type { RawDatabase, Upgrading } from '../../src/store/schema.ts';
import { getSetting, putSetting } from '../../src/store/settings.ts';
import { eventsBetween } from '../../src/store/events-between.ts';
import { community, message, otherChannel } from './sample.ts';
import { everything, finished, openTestDatabase, unusedName } from './test-database.ts';

function callbacks() {
  return { onBlocked: vi.fn(), onBlocking: vi.fn(), onTerminated: vi.fn() };
}

it('keeps what was written when it is opened again', async () => {
  const name = unusedName();
  const first = await openTestDatabase(name);
  await putSetting(first, 'theme', 'dark');
  first.close();
  const second = await openTestDatabase(name);
  expect(await getSetting(second, 'theme')).toBe('dark');
  expect(await getSetting(second, 'language')).toBeUndefined();
});

it('H5: a transaction that throws leaves the old state', async () => {
  const db = await openTestDatabase();
  await putSetting(db, 'theme', 'dark');
  const failing = write(db, ['settings'], async (tx) => {
    await tx.objectStore('settings').put({ key: 'theme', value: 'light' });
    throw new Error('stop');
  });
  await expect(failing).rejects.toThrow('stop');
  expect(await getSetting(db, 'theme')).toBe('dark');
});

it('a request that fails takes the whole transaction with it and keeps its own error', async () => {
  const db = await openTestDatabase();
  const twice = write(db, ['settings'], async (tx) => {
    const store = tx.objectStore('settings');
    await store.add({ key: 'theme', value: 'light' });
    await store.add({ key: 'theme', value: 'dark' });
  });
  await expect(twice).rejects.toMatchObject({ name: 'ConstraintError' });
  expect(await getSetting(db, 'theme')).toBeUndefined();
});

it('says that the storage is full, and keeps the cause', async () => {
  const db = await openTestDatabase();
  const quota = new DOMException('no room', 'QuotaExceededError');
  const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw quota;
  });
  const full = await putSetting(db, 'theme', 'dark').catch((error: unknown) => error);
  put.mockRestore();
  expect(full).toBeInstanceOf(StorageFull);
  expect(full).toMatchObject({ name: 'StorageFull', cause: quota });
  expect(await getSetting(db, 'theme')).toBeUndefined();
});

it('lets go of the database when another tab brings a newer version, and says so', async () => {
  const name = unusedName();
  const told = callbacks();
  const db = await openDatabase(name, told);
  const newer = await finished(indexedDB.open(name, 99));
  newer.close();
  expect(told.onBlocking).toHaveBeenCalledOnce();
  await expect(getSetting(db, 'theme')).rejects.toBeInstanceOf(DatabaseClosed);
});

it('an older app does not open what a newer one has written', async () => {
  const name = unusedName();
  const newer = await finished(indexedDB.open(name, 99));
  newer.close();
  await expect(openDatabase(name, callbacks())).rejects.toBeInstanceOf(DatabaseTooNew);
});

it('says when the browser took the connection away', async () => {
  const told = callbacks();
  const open = vi.spyOn(indexedDB, 'open');
  const db = await openDatabase(unusedName(), told);
  const request = open.mock.results[0];
  open.mockRestore();
  if (request?.type !== 'return') throw new Error('expected an open request');
  forceCloseDatabase(request.value.result as never);
  await vi.waitFor(() => expect(told.onTerminated).toHaveBeenCalledOnce());
  await expect(read(db, ['settings'], () => Promise.resolve())).rejects.toBeInstanceOf(
    DatabaseClosed,
  );
});

it('a database of the first version gets what came later, and keeps what it has', async () => {
  const name = unusedName();
  const old = indexedDB.open(name, 1);
  old.onupgradeneeded = () => migrations[0]?.(wrap(old.result) as RawDatabase, undefined as never);
  (await finished(old)).close();
  const db = await openTestDatabase(name);
  await putSetting(db, 'theme', 'dark');
  expect([...(await everything(name)).keys()]).toContain('redactions');
});

it('live rows of before lose their index by time, and nothing else', async () => {
  const name = unusedName();
  const old = indexedDB.open(name, 6);
  old.onupgradeneeded = () => {
    const database = wrap(old.result) as RawDatabase;
    const transaction = wrap(old.transaction as IDBTransaction) as unknown as Upgrading;
    for (const migrate of migrations.slice(0, 6)) migrate(database, transaction);
  };
  const raw = await finished(old);
  const rows = [1, 2, 3].map((n) => message(n, n === 2 ? { chatId: otherChannel } : {}));
  const writing = raw.transaction('messages', 'readwrite').objectStore('messages');
  expect([...writing.indexNames]).toEqual(['byId', 'byPin', 'byTime']);
  await Promise.all(rows.map((row) => finished(writing.put(row))));
  raw.close();
  const db = await openTestDatabase(name);
  const { messages } = await eventsBetween(db, community, 0, 10);
  expect(messages.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
  const indexes = await read(db, ['messages'], (tx) =>
    Promise.resolve([...tx.objectStore('messages').indexNames]),
  );
  expect(indexes).toEqual(['byId', 'byPin']);
});

it('abandoned, it undoes what is under way, for which nobody has to wait', async () => {
  const name = unusedName();
  const first = await openTestDatabase(name);
  await putSetting(first, 'theme', 'dark');
  let isBegun = false;
  const endless = write(first, ['settings'], async (tx) => {
    await tx.objectStore('settings').put({ key: 'theme', value: 'light' });
    for (;;) {
      isBegun = true;
      await tx.objectStore('settings').get('theme');
    }
  });
  await vi.waitFor(() => expect(isBegun).toBe(true));
  first.abandon();
  await expect(endless).rejects.toMatchObject({ name: 'AbortError' });
  const second = await openTestDatabase(name);
  expect(await getSetting(second, 'theme')).toBe('dark');
  await expect(getSetting(first, 'theme')).rejects.toThrow(DatabaseClosed);
});
