import { expect, it, vi } from 'vitest';
import { StorageFull } from '../../src/store/errors.ts';
import { beginFreshLog } from '../../src/store/fresh-log.ts';
import { everything, openTestDatabase, unusedName } from './test-database.ts';

/** From where on Chromium begins a new log, and from where on a value goes past it. */
const memtableBytes = 4 << 20;
const ownFileBytes = 64 << 10;

it('writes more than LevelDB keeps in memory, nothing of it past the log, and leaves nothing', async () => {
  const before = await indexedDB.databases();
  const put = vi.spyOn(IDBObjectStore.prototype, 'put');
  await beginFreshLog();

  const sizes = put.mock.calls.map(([value]) => (value as Uint8Array).byteLength);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeGreaterThan(memtableBytes);
  expect(Math.max(...sizes)).toBeLessThan(ownFileBytes);
  expect(await indexedDB.databases()).toEqual(before);
  put.mockRestore();
});

it('leaves every other database as it is', async () => {
  const name = unusedName();
  const db = await openTestDatabase(name);
  const before = await everything(name);
  await beginFreshLog();
  expect(await everything(name)).toEqual(before);
  db.close();
});

it('says that the storage is full, and leaves nothing behind', async () => {
  const name = unusedName();
  const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('no room', 'QuotaExceededError');
  });
  await expect(beginFreshLog(name)).rejects.toThrow(StorageFull);
  put.mockRestore();
  expect((await indexedDB.databases()).map((database) => database.name)).not.toContain(name);
});
