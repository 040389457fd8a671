import { expect, it, vi } from 'vitest';
import { CleanEnd } from '../../src/app/node/clean-end.ts';
import type { Database } from '../../src/store/database.ts';
import { BALLAST_DATABASE_NAME } from '../../src/store/names.ts';
import { openTestDatabase } from '../store/test-database.ts';

/** Runs a node in a page of its own; resolves with whether a new log was begun before it. */
async function runs(db: Database, work = async () => undefined): Promise<boolean> {
  const open = vi.spyOn(indexedDB, 'open');
  let isFresh = false;
  await new CleanEnd({ db, onError: fail }).run(async () => {
    isFresh = open.mock.calls.some(([name]) => name === BALLAST_DATABASE_NAME);
    await work();
  });
  open.mockRestore();
  return isFresh;
}

function fail(error: unknown): void {
  throw error;
}

it('begins a new log only after a node that never said that it ended', async () => {
  const db = await openTestDatabase();
  expect(await runs(db)).toBe(false);
  expect(await runs(db)).toBe(true);
});

it('begins none after a page that went with the node in it', async () => {
  const db = await openTestDatabase();
  const page = new CleanEnd({ db, onError: fail });
  await page.run(() => page.end());
  expect(await runs(db)).toBe(false);
});

it('takes no word of the end from a page that has not got the node', async () => {
  const db = await openTestDatabase();
  const waiting = new CleanEnd({ db, onError: fail });
  await runs(db, () => waiting.end().then(() => undefined));
  const gaveItUp = new CleanEnd({ db, onError: fail });
  await gaveItUp.run(async () => undefined);
  await gaveItUp.end();
  expect(await runs(db)).toBe(true);
});

it('runs the node also where there is no room for a new log', async () => {
  const db = await openTestDatabase();
  await runs(db);
  const noRoom = new DOMException('no room', 'QuotaExceededError');
  const open = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw noRoom;
  });
  const onError = vi.fn();
  const work = vi.fn(async () => undefined);
  await new CleanEnd({ db, onError }).run(work);
  open.mockRestore();
  expect(work).toHaveBeenCalledOnce();
  expect(onError).toHaveBeenCalledOnce();
});
