import { expect, it } from 'vitest';
import { coverageViews, gapViews } from '../../src/app/coverage-views.ts';
import { cursorsOf, moveCursor, setChannelLife } from '../../src/store/cursors.ts';
import { mondayMs, openOwner, recordOf } from '../worker/device.ts';

const words = { name: 'seeds', description: '' };

/** An owner of an open community with one channel, who has deleted another. */
async function opened() {
  const now = { ms: mondayMs };
  const { owner, id } = await openOwner(now, { isOpen: true });
  now.ms += 1_000;
  const seeds = await owner.worker.addChannel(id, words);
  now.ms += 1_000;
  await owner.worker.edit(id, { kind: 'delete channel', chatId: seeds });
  const record = await recordOf(owner, id);
  for (const { chatId } of record.topics) {
    await moveCursor(owner.db, { community: id, chatId, throughMs: mondayMs + 5_000 });
  }
  return { owner, id, seeds, record };
}

it('H3, H4: everything that archiving waits for is told, not the channels alone', async () => {
  const { owner, id, seeds, record } = await opened();
  const cursors = async () => cursorsOf(owner.db, id);
  expect(coverageViews(record, await cursors()).map(({ kind }) => kind)).toEqual([
    'community',
    'announcements',
    'memberUpdate',
    'channel',
    'deleted channel',
  ]);
  const asked = (await cursors()).filter(({ chatId }) => chatId !== id);
  expect(coverageViews(record, asked)[0]).toEqual({
    chatId: id,
    kind: 'community',
    channelName: '',
    throughMs: 0,
  });
  // H3: one last query was complete.
  await setChannelLife(owner.db, { community: id, chatId: seeds, deletedMs: mondayMs + 6_000 });
  const left = coverageViews(record, await cursors());
  expect(left.map(({ kind }) => kind)).not.toContain('deleted channel');
});

it('H3: a gap is told wherever it is, also in what has no name any more', async () => {
  const { id, seeds, record } = await opened();
  const span = { fromMs: 1, toMs: 2 };
  const gaps = [id, seeds, `${id}unknown`].map((chatId) => {
    return { community: id, chatId, ...span, foundMs: 3 };
  });
  expect(gapViews(record, gaps)).toEqual([
    { chatId: id, kind: 'community', channelName: '', ...span },
    { chatId: seeds, kind: 'deleted channel', channelName: '', ...span },
    { chatId: `${id}unknown`, kind: 'deleted channel', channelName: '', ...span },
  ]);
});
