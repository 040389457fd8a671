import { expect, it } from 'vitest';
import { SharesFull } from '../../src/store/errors.ts';
import { addShare, MAX_SHARES, removeShare, shares } from '../../src/store/shares.ts';
import type { Share } from '../../src/store/shares.ts';
import { openTestDatabase, unusedName } from './test-database.ts';

function share(id: string): Share {
  const pictures = [{ name: 'a.png', type: 'image/png', bytes: Uint8Array.of(1, 2) }];
  return { id, receivedMs: 0, text: `text ${id}`, pictures };
}

it('keeps what was shared until it is taken away, also when it is opened again', async () => {
  const name = unusedName();
  const db = await openTestDatabase(name);
  expect(await shares(db)).toEqual([]);
  await addShare(db, share('a'));
  await addShare(db, share('b'));
  db.close();
  const again = await openTestDatabase(name);
  expect(await shares(again)).toEqual([share('a'), share('b')]);
  await removeShare(again, 'a');
  await removeShare(again, 'never there');
  expect(await shares(again)).toEqual([share('b')]);
});

it('keeps no more than a few, and loses none of those', async () => {
  const db = await openTestDatabase();
  for (let id = 0; id < MAX_SHARES; id += 1) await addShare(db, share(String(id)));
  await expect(addShare(db, share('more'))).rejects.toBeInstanceOf(SharesFull);
  expect(await shares(db)).toHaveLength(MAX_SHARES);
});
