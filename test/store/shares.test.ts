import { wrap } from 'idb';
import { expect, it } from 'vitest';
import { write } from '../../src/store/database.ts';
import { SharesFull } from '../../src/store/errors.ts';
import { migrations } from '../../src/store/migrations.ts';
import type { RawDatabase, Upgrading } from '../../src/store/schema.ts';
import {
  addShare,
  dropPicture,
  endSent,
  letGoOfShare,
  MAX_SHARES,
  putPictureBack,
  removeShare,
  sharedPictures,
  shares,
  takeShare,
} from '../../src/store/shares.ts';
import type { Share } from '../../src/store/shares.ts';
import { countRead } from './count-read.ts';
import { everything, finished, openTestDatabase, unusedName } from './test-database.ts';

function share(id: string, count = 1): Share {
  const pictures = Array.from({ length: count }, (_, place) => ({
    name: `${place}.png`,
    type: 'image/png',
    bytes: Uint8Array.of(1, place),
  }));
  return { id, receivedMs: 0, text: `text ${id}`, pictures };
}

/** What is kept of it, whole. */
function kept({ pictures, ...rest }: Share) {
  return { ...rest, pictures: pictures.map((_, place) => `share ${rest.id} ${place}`) };
}

async function settingsOf(name: string): Promise<unknown[]> {
  const records = (await everything(name)).get('settings') ?? [];
  return records.map((record) => (record as [string])[0]);
}

it('keeps what was shared until it is taken away, also when it is opened again', async () => {
  const name = unusedName();
  const db = await openTestDatabase(name);
  expect(await shares(db)).toEqual([]);
  await addShare(db, share('a'));
  await addShare(db, share('b'));
  db.close();
  const again = await openTestDatabase(name);
  const found = await shares(again);
  expect(found).toEqual([kept(share('a')), kept(share('b'))]);
  const pictures = await sharedPictures(again, found[0]?.pictures ?? []);
  expect([...pictures.values()]).toEqual(share('a').pictures);
  await removeShare(again, 'a');
  await removeShare(again, 'never there');
  expect(await shares(again)).toEqual([kept(share('b'))]);
  expect(await settingsOf(name)).toEqual(['share b 0', 'shares']);
});

it('keeps no more than a few, and loses none of those', async () => {
  const db = await openTestDatabase();
  for (let id = 0; id < MAX_SHARES; id += 1) await addShare(db, share(String(id)));
  await expect(addShare(db, share('more'))).rejects.toBeInstanceOf(SharesFull);
  expect(await shares(db)).toHaveLength(MAX_SHARES);
});

it('whether there is one is read without a picture', async () => {
  const db = await openTestDatabase();
  await addShare(db, share('a', 5));
  const read = countRead('settings');
  expect(await shares(db)).toHaveLength(1);
  expect(read.count).toBe(1);
});

it('of two tabs that take a share one has it, until it is let go', async () => {
  const db = await openTestDatabase();
  await addShare(db, share('a'));
  const [seen = kept(share('none'))] = await shares(db);
  const [first, second] = ['one', 'two'].map((tabId) => ({ tabId, chatId: 'seeds' }));
  expect(await takeShare(db, seen, first!)).toBe(true);
  expect(await takeShare(db, seen, second!)).toBe(false);
  expect(await shares(db)).toEqual([{ ...seen, takenInto: first }]);
  await letGoOfShare(db, 'a');
  expect(await shares(db)).toEqual([seen]);
  await removeShare(db, 'a');
  expect(await takeShare(db, seen, second!)).toBe(false);
});

it('pictures that a composer did not take wait as one share, which nothing sent takes along', async () => {
  const name = unusedName();
  const db = await openTestDatabase(name);
  await addShare(db, share('a', 3));
  const [seen = kept(share('none'))] = await shares(db);
  const takenInto = { tabId: 'one', chatId: 'seeds' };
  await takeShare(db, seen, takenInto);
  await putPictureBack(db, { id: 'a', picture: 'share a 1' }, 'rest');
  await putPictureBack(db, { id: 'a', picture: 'share a 2' }, 'not needed');
  const rest = { id: 'rest', receivedMs: 0, text: '', restOf: 'a' };
  const waiting = { ...rest, pictures: ['share a 1', 'share a 2'] };
  expect(await shares(db)).toEqual([{ ...seen, takenInto, pictures: ['share a 0'] }, waiting]);
  const sent = [{ id: 'a', pictures: ['share a 0'] }];
  // Also once more, with the next message.
  for (const message of [sent, sent]) {
    await write(db, ['settings'], (tx) => endSent(tx, message));
    expect(await shares(db)).toEqual([waiting]);
  }
  expect(await settingsOf(name)).toEqual(['share a 1', 'share a 2', 'shares']);
});

it('a picture that was taken out goes alone, and the last one with the share', async () => {
  const db = await openTestDatabase();
  await addShare(db, { ...share('a', 2), text: '' });
  await dropPicture(db, 'a', 'share a 0');
  expect(await shares(db)).toMatchObject([{ pictures: ['share a 1'] }]);
  await dropPicture(db, 'a', 'share a 1');
  expect(await shares(db)).toEqual([]);
});

it('what an older version kept is kept', async () => {
  const name = unusedName();
  const old = indexedDB.open(name, 7);
  old.onupgradeneeded = () => {
    const database = wrap(old.result) as RawDatabase;
    const transaction = wrap(old.transaction as IDBTransaction) as unknown as Upgrading;
    for (const migrate of migrations.slice(0, 7)) migrate(database, transaction);
  };
  const raw = await finished(old);
  const settings = raw.transaction('settings', 'readwrite').objectStore('settings');
  await finished(settings.put({ key: 'shares', value: [share('a', 2)] }));
  raw.close();
  const db = await openTestDatabase(name);
  expect(await shares(db)).toEqual([kept(share('a', 2))]);
  const pictures = await sharedPictures(db, ['share a 0', 'share a 1', 'gone']);
  expect([...pictures.values()]).toEqual(share('a', 2).pictures);
});
