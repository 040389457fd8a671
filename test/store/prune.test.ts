import { describe, expect, it, vi } from 'vitest';
import { pieceLengthBytes } from '../../src/archive/limits.ts';
import type { ArchiveRecord } from '../../src/store/archive-records.ts';
import { archivesOf, listArchives } from '../../src/store/archives.ts';
import { addCommunity, getCommunity, updateCommunity } from '../../src/store/communities.ts';
import type { Database } from '../../src/store/database.ts';
import { StorageFull } from '../../src/store/errors.ts';
import { foldMessage } from '../../src/store/fold.ts';
import { giveUp, releasePruned, requestGivenUp } from '../../src/store/given-up.ts';
import { dropFulfilled, requestWindow } from '../../src/store/history-choice.ts';
import { listIndex } from '../../src/store/list-index.ts';
import { StoredPieces } from '../../src/store/pieces.ts';
import { prune, readAccount } from '../../src/store/prune.ts';
import { readTimeline } from '../../src/store/timeline.ts';
import { recordTorrent } from '../../src/store/torrents.ts';
import {
  alice,
  archive,
  channel,
  community,
  communityRecord,
  effect,
  hashOf,
  idOf,
  ingest,
  join,
  message,
  moderator,
  nowMs,
  replace,
  torrent,
} from './sample.ts';
import { asText, everything, openTestDatabase, unusedName } from './test-database.ts';

const nobody = (): boolean => false;
const starts = [0, 10, 20] as const;
const index = 9;

function windowArchive(fromMs: number, changes: Partial<ArchiveRecord> = {}): ArchiveRecord {
  const offset = (fromMs / 10) * pieceLengthBytes;
  const { entry, ...rest } = archive(`archive ${fromMs}`, fromMs, fromMs + 10, { offset });
  return { ...rest, entry: { ...entry, offset }, ...changes };
}

/** Three windows of one piece and one message each, imported and seeded; the index is piece 9. */
async function opened() {
  const name = unusedName();
  const db = await openTestDatabase(name);
  await join(db);
  const pieces = new StoredPieces(db);
  for (const n of [0, 1, 2, index]) await pieces.put(hashOf(n), new Uint8Array(4));
  await recordTorrent(db, torrent(1, [0, 1, 2, index], { dataLength: 3 * pieceLengthBytes }));
  await listArchives(
    db,
    starts.map((fromMs) => windowArchive(fromMs)),
  );
  for (const fromMs of starts) await importWindow(db, fromMs);
  return { db, name, pieces, ...looks(db, pieces) };
}

function looks(db: Database, pieces: StoredPieces) {
  return {
    held: async (): Promise<number[]> => {
      const numbers = [0, 1, 2, index];
      const isHere = await pieces.has(numbers.map(hashOf));
      return numbers.filter((_, place) => isHere[place]);
    },
    states: async (): Promise<string[]> => {
      const all = await archivesOf(db, community);
      return all.map((one) => (one.isWithoutPieces ? `${one.state} -` : one.state));
    },
    shown: async (): Promise<string[]> => {
      const all = await readTimeline(db, { community, chatId: channel, limit: 100 });
      return all.map((one) => foldMessage(one).text);
    },
  };
}

function importWindow(db: Database, fromMs: number) {
  return replace(db, fromMs, fromMs + 10, {
    messages: [message(fromMs + 1, { text: `At ${fromMs}`, source: 'archive' })],
  });
}

async function bytesKept(db: Database): Promise<number> {
  const { pieceBytes, pageBytes } = await readAccount(db, nobody);
  return pieceBytes + pageBytes;
}

describe('H16: what gives way to the storage budget', () => {
  it('H16: nothing, as long as everything fits', async () => {
    const { db, name } = await opened();
    const before = asText([...(await everything(name))]);
    expect(await prune(db, await bytesKept(db), nobody)).toEqual([]);
    expect(asText([...(await everything(name))])).toBe(before);
  });

  it('H16: the oldest windows’ pieces first: their messages stay', async () => {
    const { db, held, states, shown } = await opened();
    expect(await prune(db, (await bytesKept(db)) - 1, nobody)).toEqual([community]);
    expect(await held()).toEqual([1, 2, index]);
    expect(await states()).toEqual(['imported -', 'imported', 'imported']);
    expect(await shown()).toEqual(['At 0', 'At 10', 'At 20']);
    await prune(db, 2.2 * pieceLengthBytes, nobody);
    expect(await held()).toEqual([2, index]);
    expect(await states()).toEqual(['imported -', 'imported -', 'imported']);
  });

  it('H16: then the oldest windows’ pages, with their ids and search segments', async () => {
    const { db, held, states, shown, name } = await opened();
    const { pageBytes } = await readAccount(db, nobody);
    await prune(db, pieceLengthBytes + pageBytes - 1, nobody);
    expect(await held()).toEqual([index]);
    expect(await states()).toEqual(['pruned', 'imported -', 'imported -']);
    expect(await shown()).toEqual(['At 10', 'At 20']);
    const stores = await everything(name);
    for (const store of ['historyIds', 'historyPages', 'searchSegments']) {
      expect(stores.get(store)).toHaveLength(2);
    }
  });

  it('H16: pieces of the newest windows stay within their share while pages go, and are passed on', async () => {
    const { db, held, states } = await opened();
    const long = { text: 'x'.repeat(600_000), source: 'archive' } as const;
    for (const fromMs of starts) {
      await replace(db, fromMs, fromMs + 10, { messages: [message(fromMs + 2, long)] });
    }
    await prune(db, 16.5 * pieceLengthBytes, nobody);
    expect(await held()).toEqual([2, index]);
    expect(await states()).toEqual(['pruned', 'pruned', 'imported']);
  });

  it('H16: neither the index nor a live row ever goes', async () => {
    const { db, held, shown, states } = await opened();
    await ingest(db, { messages: [message(35, { text: 'Live' }), message(5, { text: 'Late' })] });
    await prune(db, 0, nobody);
    expect(await held()).toEqual([index]);
    expect(await states()).toEqual(['pruned', 'pruned', 'pruned']);
    expect(await shown()).toEqual(['Late', 'Live']);
    expect(await readAccount(db, nobody)).toMatchObject({
      pieceBytes: pieceLengthBytes,
      pageBytes: 0,
    });
  });

  it('H16: a window in hand, one under way and one that no index lists stay', async () => {
    const { db, states } = await opened();
    await prune(db, 0, (_community, { fromMs }) => fromMs === 10);
    expect(await states()).toEqual(['pruned', 'imported', 'pruned']);
    const other = await opened();
    await listIndex(other.db, {
      community,
      infoHash: hashOf(1),
      archives: [windowArchive(10, { state: 'fetching' }), windowArchive(20)],
      nowMs,
    });
    await prune(other.db, 0, nobody);
    expect(await other.states()).toEqual(['imported', 'pruned', 'pruned']);
    expect(await other.shown()).toEqual(['At 0']);
  });

  it('H16: with the community’s key nothing is counted, and nothing goes', async () => {
    const { db, states, held } = await opened();
    await updateCommunity(db, community, (stored) => ({
      ...stored,
      privateKey: new Uint8Array(32),
    }));
    expect(await readAccount(db, nobody)).toMatchObject({ pieceBytes: 0, pageBytes: 0 });
    expect(await prune(db, 0, nobody)).toEqual([]);
    expect(await states()).toEqual(['imported', 'imported', 'imported']);
    expect(await held()).toEqual([0, 1, 2, index]);
  });

  it('H16: what was asked for last goes last, however old it is', async () => {
    const { db, states } = await opened();
    await updateCommunity(db, community, (stored) => ({
      ...stored,
      settings: { ...stored.settings, requested: [{ fromMs: 0, toMs: 10 }] },
    }));
    await dropFulfilled(db, community, nowMs);
    expect((await getCommunity(db, community))?.settings.requested).toEqual([]);
    await prune(db, 0, nobody);
    expect(await states()).toEqual(['imported', 'pruned', 'pruned']);
  });

  it('H16: of what was asked for one after the other, half of the budget is held for the last', async () => {
    const { db, states } = await opened();
    for (const [place, fromMs] of starts.entries()) {
      const requested = [{ fromMs, toMs: fromMs + 10 }];
      await updateCommunity(db, community, (stored) => ({
        ...stored,
        settings: { ...stored.settings, requested },
      }));
      await dropFulfilled(db, community, nowMs - place);
    }
    await prune(db, 2.5 * pieceLengthBytes, nobody);
    expect(await states()).toEqual(['imported', 'imported -', 'imported -']);
  });

  it('T4: a piece that another community’s window needs stays until that gives way too', async () => {
    const { db, pieces } = await opened();
    const other = `0x03${'cd'.repeat(32)}`;
    await addCommunity(db, communityRecord({ id: other }));
    // The same piece as the oldest window's, in a newer one.
    await recordTorrent(db, torrent(2, [0, 8], { community: other, dataLength: pieceLengthBytes }));
    const shared = { ...windowArchive(0), fromMs: 40, toMs: 50, id: 'shared', community: other };
    const entry = { ...shared.entry, id: 'shared', fromMs: 40, toMs: 50 };
    await listArchives(db, [{ ...shared, entry, infoHash: hashOf(2), state: 'imported' }]);
    expect((await readAccount(db, nobody)).pieceBytes).toBe(4 * pieceLengthBytes);
    await prune(db, 3.2 * pieceLengthBytes, nobody);
    expect(await pieces.has([0, 1, 2].map(hashOf))).toEqual([true, false, true]);
    await prune(db, 0, nobody);
    expect(await pieces.has([0, 1, 2].map(hashOf))).toEqual([false, false, false]);
  });

  it('T4: a piece that an owned community has stays', async () => {
    const { db, pieces } = await opened();
    const own = `0x03${'ef'.repeat(32)}`;
    await addCommunity(db, communityRecord({ id: own, privateKey: new Uint8Array(32) }));
    await recordTorrent(db, torrent(3, [1], { community: own, dataLength: 0 }));
    await prune(db, 0, nobody);
    expect(await pieces.has([0, 1, 2].map(hashOf))).toEqual([false, true, false]);
  });

  it('what a fetch left of a window that is not wanted any more goes like the rest', async () => {
    const { db, held, states } = await opened();
    await giveUp(db, community, ['archive 0']);
    expect(await states()).toEqual(['imported', 'imported', 'imported']);
    await listIndex(db, {
      community,
      infoHash: hashOf(1),
      archives: [{ ...windowArchive(0), id: 'other' }, windowArchive(10), windowArchive(20)].map(
        (one) => ({ ...one, entry: { ...one.entry, id: one.id } }),
      ),
      nowMs,
    });
    expect(await held()).toEqual([0, 1, 2, index]);
    await replace(db, 0, 10, { messages: [], archiveIds: [] });
    await prune(db, (await bytesKept(db)) - 1, nobody);
    expect(await held()).toEqual([1, 2, index]);
    expect(await states()).toEqual(['listed', 'imported', 'imported']);
  });

  it('a disk that is full while something gives way leaves the window as it was', async () => {
    const { db, name } = await opened();
    const before = asText([...(await everything(name))]);
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError');
    });
    await expect(prune(db, 0, nobody)).rejects.toBeInstanceOf(StorageFull);
    put.mockRestore();
    expect(asText([...(await everything(name))])).toBe(before);
  });
});

describe('H16: coming back', () => {
  it('H16, H20: a pruned window comes back as it was, with the deletes and edits that came for it', async () => {
    const { db, shown, states } = await opened();
    const two = [
      message(1, { text: 'Kept', source: 'archive' }),
      message(2, { text: 'Deleted later', source: 'archive' }),
      message(3, { text: 'Deleted before', source: 'archive' }),
      message(4, { text: 'By a banned member', author: moderator, source: 'archive' }),
    ];
    const own = effect(5, 3, { kind: 'delete', source: 'archive' });
    const edit = effect(25, 1, { kind: 'edit', text: 'Kept and edited' });
    await replace(db, 0, 10, { messages: two, effects: [own] });
    await ingest(db, { effects: [edit] });
    const all = ['Kept and edited', 'Deleted later', '', 'By a banned member', 'At 10', 'At 20'];
    expect(await shown()).toEqual(all);
    await prune(db, 0, nobody);
    expect(await states()).toEqual(['pruned', 'pruned', 'pruned']);
    await ingest(db, {
      effects: [effect(26, 2, { kind: 'delete' })],
      memberDeletes: [
        {
          id: idOf(27),
          author: alice,
          clock: 27,
          timestampMs: 27,
          member: moderator,
          messages: [],
        },
      ],
    });
    expect(await shown()).toEqual([]);
    await replace(db, 0, 10, { messages: two, effects: [own] });
    expect(await shown()).toEqual(['Kept and edited', '', '', '']);
    expect(await states()).toEqual(['imported', 'pruned', 'pruned']);
  });

  it('H16: pieces that come back make the window whole; its messages are as they were', async () => {
    const { db, pieces, states } = await opened();
    await prune(db, (await bytesKept(db)) - 1, nobody);
    await requestWindow(db, community, 5);
    await dropFulfilled(db, community, nowMs);
    expect((await getCommunity(db, community))?.settings.requested).toHaveLength(1);
    await pieces.put(hashOf(0), new Uint8Array(4));
    expect(await importWindow(db, 0)).toMatchObject({ added: 0, displaced: 0 });
    expect(await states()).toEqual(['imported', 'imported', 'imported']);
    await dropFulfilled(db, community, nowMs);
    expect((await getCommunity(db, community))?.settings.requested).toEqual([]);
  });

  it('H19: rows that arrive for a pruned window later are shown until it comes back', async () => {
    const { db, shown, states } = await opened();
    await prune(db, 0, nobody);
    await ingest(db, {
      messages: [message(1, { text: 'At 0' }), message(2, { text: 'Not kept' })],
    });
    expect(await shown()).toEqual(['At 0', 'Not kept']);
    expect(await importWindow(db, 0)).toMatchObject({ added: 0, displaced: 1 });
    expect(await shown()).toEqual(['At 0']);
    expect(await states()).toEqual(['imported', 'pruned', 'pruned']);
  });

  it('H19: whatever an index changes in a pruned window, it stays pruned', async () => {
    const { db } = await opened();
    await prune(db, 0, nobody);
    const redacted = windowArchive(0, { id: 'redacted' });
    const archives = [
      { ...redacted, entry: { ...redacted.entry, id: 'redacted', redaction: 1 } },
      windowArchive(10, { id: 'rewritten' }),
      windowArchive(20),
      windowArchive(20, { id: 'late', offset: 3 * pieceLengthBytes }),
      windowArchive(30),
    ];
    await listIndex(db, { community, infoHash: hashOf(1), archives, nowMs });
    const after = await archivesOf(db, community);
    expect(Object.fromEntries(after.map(({ id, state }) => [id, state]))).toEqual({
      redacted: 'pruned',
      rewritten: 'pruned',
      'archive 20': 'pruned',
      late: 'pruned',
      'archive 30': 'listed',
    });
  });

  it('H16: more room lists what was pruned again; the key asks for all that gave way', async () => {
    const { db, states } = await opened();
    const { pageBytes } = await readAccount(db, nobody);
    await prune(db, pieceLengthBytes + pageBytes - 1, nobody);
    expect(await requestGivenUp(db, community)).toBe(3);
    expect(await requestGivenUp(db, community)).toBe(0);
    expect((await getCommunity(db, community))?.settings.requested).toHaveLength(3);
    expect(await releasePruned(db, community)).toBe(1);
    expect(await states()).toEqual(['listed', 'imported -', 'imported -']);
  });
});
