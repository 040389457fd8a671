import { expect, it } from 'vitest';
import { archivesOf, listArchives, setAsideArchives } from '../../src/store/archives.ts';
import { rejectionsOf } from '../../src/store/rejections.ts';
import { archive, community, hashOf, join, nowMs } from './sample.ts';
import { openTestDatabase } from './test-database.ts';

const rejection = { reason: 'A9 content hash', count: 1, detail: 'A9 content hash: another' };

it('H18: an archive that is set aside is counted once, until another torrent lists it', async () => {
  const db = await openTestDatabase();
  await join(db);
  const broken = archive('broken', 0, 1000);
  await listArchives(db, [broken]);
  const unreadable = { archiveId: broken.id, rejection };

  await setAsideArchives(db, community, [unreadable], nowMs);
  await setAsideArchives(db, community, [unreadable], nowMs + 1);
  const [stored] = await archivesOf(db, community);
  expect(stored).toMatchObject({ state: 'set aside', reason: rejection.detail });
  expect(await rejectionsOf(db, community)).toEqual([{ community, ...rejection, lastMs: nowMs }]);

  await listArchives(db, [{ ...broken, infoHash: hashOf(2) }]);
  await setAsideArchives(db, community, [unreadable], nowMs + 2);
  expect(await rejectionsOf(db, community)).toMatchObject([{ count: 2, lastMs: nowMs + 2 }]);
});
