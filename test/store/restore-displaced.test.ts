import { expect, it } from 'vitest';
import type { Database } from '../../src/store/database.ts';
import { foldMessage } from '../../src/store/fold.ts';
import { displacedMessages, restoreDisplaced } from '../../src/store/restore-displaced.ts';
import { messageById, readTimeline } from '../../src/store/timeline.ts';
import {
  bob,
  channel,
  community,
  effect,
  idOf,
  ingest,
  join,
  message,
  moderator,
  nowMs,
  replace,
} from './sample.ts';
import { openTestDatabase } from './test-database.ts';

async function opened(): Promise<Database> {
  const db = await openTestDatabase();
  await join(db);
  return db;
}

async function shown(db: Database): Promise<number[]> {
  const found = await readTimeline(db, { community, chatId: channel, limit: 500 });
  return found.map(({ id }) => Number(BigInt(id)));
}

async function displaced(db: Database): Promise<number[]> {
  const found = await displacedMessages(db, community);
  return found.map(({ message: { id } }) => Number(BigInt(id)));
}

it('H19: what was displaced is shown newest first, and restored with what was said about it', async () => {
  const db = await opened();
  const reaction = effect(9, 2, { kind: 'reaction', reaction: 1, author: bob });
  await ingest(db, { messages: [1, 2, 3].map((n) => message(n)), effects: [reaction] });
  await replace(db, 0, 100, { messages: [message(1)] });
  expect([await shown(db), await displaced(db)]).toEqual([[1], [3, 2]]);

  expect(await restoreDisplaced(db, community, [idOf(2)], nowMs)).toEqual([channel]);
  expect([await shown(db), await displaced(db)]).toEqual([[1, 2], [3]]);
  const back = await messageById(db, community, idOf(2));
  expect(back && foldMessage(back).reactions).toEqual([{ reaction: 1, authors: [bob] }]);
});

it('H19: what was restored goes again with the next replacement that lacks it', async () => {
  const db = await opened();
  await ingest(db, { messages: [message(1), message(2)] });
  await replace(db, 0, 100, { messages: [message(1)] });
  await restoreDisplaced(db, community, [idOf(2)], nowMs);
  await replace(db, 0, 100, { messages: [message(1)] });
  expect([await shown(db), await displaced(db)]).toEqual([[1], [2]]);
});

it('H20: a displaced message that was deleted is neither shown nor restored', async () => {
  const db = await opened();
  await ingest(db, { messages: [message(1), message(2)] });
  await replace(db, 0, 100, { messages: [message(1)] });
  const deletion = effect(9, 2, { kind: 'delete', author: moderator, isModerator: true });
  await ingest(db, { effects: [deletion] });
  expect(await displaced(db)).toEqual([]);
  await restoreDisplaced(db, community, [idOf(2)], nowMs);
  expect(await shown(db)).toEqual([1]);
});
