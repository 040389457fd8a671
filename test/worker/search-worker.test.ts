import { expect, it } from 'vitest';
import { ChangeFeed } from '../../src/store/changes.ts';
import type { IngestBatch } from '../../src/store/ingest.ts';
import type { MemberNews } from '../../src/store/member-records.ts';
import { announceIngest } from '../../src/worker/announce-changes.ts';
import { createSearchWorker } from '../../src/worker/search-worker.ts';
import { countRead } from '../store/count-read.ts';
import {
  alice,
  bob,
  channel,
  community,
  effect,
  ingest,
  join,
  message,
  replace,
} from '../store/sample.ts';
import { openTestDatabase } from '../store/test-database.ts';
import { LocalChannel } from './local-channel.ts';

/** A search worker that has searched a history of two windows. */
async function warm() {
  const db = await openTestDatabase();
  await join(db);
  await replace(db, 0, 100, { messages: [message(1), message(2)], archiveIds: ['first'] });
  await replace(db, 100, 200, { messages: [message(101)], archiveIds: ['second'] });
  const changes = new ChangeFeed(new LocalChannel());
  const worker = createSearchWorker({ db: Promise.resolve(db), changes, nowMs: () => 0 });
  const found = async (word: string): Promise<number[]> => {
    const asked = { community, chatIds: [channel], words: [word], phrases: [], limit: 10 };
    const page = await worker.search(asked);
    return (page?.hits ?? []).map(({ id }) => Number(BigInt(id)));
  };
  const comes = async (batch: Partial<IngestBatch>): Promise<void> => {
    announceIngest(changes, community, await ingest(db, batch), 0);
  };
  expect(await found('text')).toEqual([101, 2, 1]);
  return { found, comes, read: countRead('searchSegments') };
}

it('reads no search segment again for messages and reactions that come', async () => {
  const { found, comes, read } = await warm();
  await comes({ messages: [message(300)] });
  await comes({ effects: [effect(301, 1, { kind: 'reaction', reaction: 1, author: bob })] });
  expect(await found('text')).toEqual([300, 101, 2, 1]);
  expect(read.count).toBe(0);
});

it('H20: finds an archived message by the text it was edited to, and not what was deleted', async () => {
  const { found, comes, read } = await warm();
  await comes({ effects: [effect(301, 1, { kind: 'edit', text: 'Pear', author: alice })] });
  expect(await found('pear')).toEqual([1]);
  expect(read.count).toBeGreaterThan(0);
  await comes({ effects: [effect(302, 2, { kind: 'delete', author: alice })] });
  expect(await found('text')).toEqual([101]);
});

it('finds whom a message mentions by their present name, archived and live', async () => {
  const { found, comes } = await warm();
  await comes({ messages: [message(300, { text: `Hi @${bob}!` })], memberNews: [named('Ben', 1)] });
  expect(await found('ben')).toEqual([300]);
  await comes({ effects: [effect(301, 1, { kind: 'edit', text: `For @${bob}`, author: alice })] });
  expect(await found('ben')).toEqual([300, 1]);
  await comes({ memberNews: [named('Robert', 2)] });
  expect(await found('ben')).toEqual([]);
  expect(await found('rob')).toEqual([300, 1]);
});

function named(displayName: string, atMs: number): MemberNews {
  return { member: bob, name: { displayName, skeleton: displayName.toLowerCase(), atMs } };
}
