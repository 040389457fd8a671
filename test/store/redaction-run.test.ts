import { expect, it } from 'vitest';
import { commitArchiveRun } from '../../src/store/archive-run.ts';
import { archivesOf } from '../../src/store/archives.ts';
import { updateCommunity } from '../../src/store/communities.ts';
import type { Database } from '../../src/store/database.ts';
import { read } from '../../src/store/database.ts';
import { StaleArchiveRun } from '../../src/store/errors.ts';
import { StoredPieces } from '../../src/store/pieces.ts';
import { commitRedaction } from '../../src/store/redaction-run.ts';
import type { RedactionRun, RedactionRunStep } from '../../src/store/redaction-run.ts';
import type { RedactionRecord } from '../../src/store/redaction-records.ts';
import { redactionsOf } from '../../src/store/redactions.ts';
import { readTimeline } from '../../src/store/timeline.ts';
import { standDown } from '../../src/store/stand-down.ts';
import { currentTorrent, markAnnounced } from '../../src/store/torrents.ts';
import {
  alice,
  archive,
  channel,
  community,
  effect,
  hashOf,
  idOf,
  ingest,
  join,
  message,
  moderator,
  nowMs,
  torrent,
  wakuMessage,
} from './sample.ts';
import { asText, everything, openTestDatabase, unusedName } from './test-database.ts';

const steps: readonly RedactionRunStep[] = ['torrent', 'archives', 'pages', 'wishes'];
const secret = 'nobody should read this';

const wish: RedactionRecord = {
  community,
  id: idOf(25),
  target: { kind: 'messages', author: alice, ids: [idOf(1)], sinceMs: 0 },
  askedMs: nowMs,
  state: 'done',
  doneMs: nowMs,
  archives: 1,
  events: 1,
  refused: [],
};

/** Piece 1 of archive `a` becomes piece 7; that of archive `b` stays. */
const run: RedactionRun = {
  community,
  torrent: torrent(2, [7, 2]),
  previousInfoHash: hashOf(1),
  redacted: [
    { oldId: 'a', archive: archive('a2', 0, 10, { infoHash: hashOf(2) }), ids: [idOf(1)] },
  ],
  wishes: [wish],
};

/** A control node with an archive of 1 and 2, one of 11, and a delete of 1 that is not archived. */
async function controlNode(): Promise<{ db: Database; name: string; pieces: StoredPieces }> {
  const name = unusedName();
  const db = await openTestDatabase(name);
  await join(db);
  const written = [1, 2, 11];
  await ingest(db, {
    messages: written.map((n) => message(n, n === 1 ? { text: secret } : {})),
    wakuMessages: written.map((n) => wakuMessage(n)),
  });
  const pieces = new StoredPieces(db);
  await Promise.all([1, 2].map((n) => pieces.put(hashOf(n), Uint8Array.of(n))));
  await commitArchiveRun(db, {
    community,
    torrent: torrent(1, [1, 2]),
    archives: [archive('a', 0, 10), archive('b', 10, 20)].map((one) => ({
      ...one,
      state: 'imported',
    })),
    archivedIds: new Map(written.map((n) => [idOf(n), n === 11 ? 'b' : 'a'])),
    nowMs,
    displacedUntilMs: nowMs,
  });
  const deletion = effect(25, 1, { kind: 'delete', author: moderator, isModerator: true });
  await ingest(db, { effects: [deletion] });
  await pieces.put(hashOf(7), Uint8Array.of(7));
  return { db, name, pieces };
}

const contents = async (name: string): Promise<string> => asText([...(await everything(name))]);

it('H20, H5: torrent, archives, pages and wishes become another in one transaction', async () => {
  const { db, name, pieces } = await controlNode();
  await commitRedaction(db, run);
  expect((await currentTorrent(db, community))?.infoHash).toBe(hashOf(2));
  // T4: what nothing else holds goes.
  expect(await pieces.has([1, 2, 7].map(hashOf))).toEqual([false, true, true]);
  // The others are listed by the new torrent, too.
  const listed = await archivesOf(db, community);
  expect(listed.map(({ id, state, infoHash }) => [id, state, infoHash])).toEqual([
    ['a2', 'imported', hashOf(2)],
    ['b', 'imported', hashOf(2)],
  ]);
  const shown = await readTimeline(db, { community, chatId: channel, limit: 10 });
  expect(shown.map(({ id }) => id)).toEqual([idOf(2), idOf(11)]);
  const windows = await read(db, ['historyIds'], (tx) => tx.objectStore('historyIds').getAll());
  expect(windows.map(({ archiveIds }) => archiveIds)).toEqual([['a2'], ['b']]);
  expect(await redactionsOf(db, community)).toEqual([wish]);
  expect(await contents(name)).not.toContain(secret);
});

it('H20, H5: a run stopped after each step in turn leaves the old state, and the next one is right', async () => {
  const whole = await controlNode();
  const told: RedactionRunStep[] = [];
  await commitRedaction(whole.db, run, (step) => told.push(step));
  expect(told).toEqual(steps);

  const { db, name } = await controlNode();
  const before = await contents(name);
  for (const last of steps) {
    const stopped = commitRedaction(db, run, (step) => {
      if (step === last) throw new Error(`stopped after ${step}`);
    });
    await expect(stopped).rejects.toThrow(`stopped after ${last}`);
    expect(await contents(name)).toBe(before);
  }
  await commitRedaction(db, run);
  expect(await contents(name)).toBe(await contents(whole.name));
  expect(await contents(name)).not.toBe(before);
});

it('H20, H5: a run built on another torrent than the current one is refused', async () => {
  const { db } = await controlNode();
  const stale = { ...run, previousInfoHash: hashOf(9) };
  await expect(commitRedaction(db, stale)).rejects.toBeInstanceOf(StaleArchiveRun);
});

it('H9, H20: an archive that was not imported here is not imported by being redacted', async () => {
  const { db } = await controlNode();
  const listed = archive('c', 20, 30);
  await commitRedaction(db, {
    ...run,
    redacted: [{ oldId: 'unknown here', archive: listed, ids: [idOf(21)] }],
  });
  const found = (await archivesOf(db, community)).find(({ id }) => id === 'c');
  expect(found?.state).toBe('listed');
});

it('H9, H20: who is replaced before it has announced a redaction carries it out again, should its turn come', async () => {
  const { db } = await controlNode();
  await updateCommunity(db, community, (stored) => ({ ...stored, createdMs: 1 }));
  await commitRedaction(db, run);
  const state = async () => (await redactionsOf(db, community)).map((one) => one.state);
  await markAnnounced(db, community, hashOf(2), nowMs);
  await standDown(db, community, nowMs);
  expect(await state()).toEqual(['done']);
  const other = await controlNode();
  await updateCommunity(other.db, community, (stored) => ({ ...stored, createdMs: 1 }));
  await commitRedaction(other.db, run);
  await standDown(other.db, community, nowMs);
  expect((await redactionsOf(other.db, community)).map((one) => one.state)).toEqual(['open']);
});
