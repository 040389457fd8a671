import { expect, it } from 'vitest';
import { archivesOf, listArchives, setAsideArchives } from '../../src/store/archives.ts';
import { addCommunity } from '../../src/store/communities.ts';
import { rejectionsOf } from '../../src/store/rejections.ts';
import { archiveRecord, community, communityRecord, nowMs } from './sample.ts';
import { openTestDatabase } from './test-database.ts';

const rejection = { reason: 'A9 content hash', count: 1, detail: 'A9 content hash: another' };

it('H18: an archive that is set aside is counted once, until another torrent lists it', async () => {
  const db = await openTestDatabase();
  await addCommunity(db, communityRecord());
  const archive = archiveRecord(1, 0);
  await listArchives(db, [archive]);
  const unreadable = { archiveId: archive.id, rejection };

  await setAsideArchives(db, community, [unreadable], nowMs);
  await setAsideArchives(db, community, [unreadable], nowMs + 1);
  const [stored] = await archivesOf(db, community);
  expect(stored).toMatchObject({ state: 'set aside', reason: rejection.detail });
  expect(await rejectionsOf(db, community)).toEqual([{ community, ...rejection, lastMs: nowMs }]);

  await listArchives(db, [{ ...archive, infoHash: 'ef'.repeat(20) }]);
  await setAsideArchives(db, community, [unreadable], nowMs + 2);
  expect(await rejectionsOf(db, community)).toMatchObject([{ count: 2, lastMs: nowMs + 2 }]);
});
