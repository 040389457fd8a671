import { expect, it, vi } from 'vitest';
import { pieceLengthBytes } from '../../src/archive/limits.ts';
import { failureReason } from '../../src/app/node/failure-reason.ts';
import { budgetIn, standardBudget } from '../../src/app/storage-budget.ts';
import { FetchFailed } from '../../src/network/torrent/torrent-errors.ts';
import { archivesOf } from '../../src/store/archives.ts';
import { updateCommunity } from '../../src/store/communities.ts';
import { StorageFull } from '../../src/store/errors.ts';
import { requestWindow } from '../../src/store/history-choice.ts';
import { getStorageUse, putBudget } from '../../src/store/storage-settings.ts';
import { ingest } from '../worker/device.ts';
import { eventually } from './eventually.ts';
import { hour, memberSession, openHistoryWorld, week } from './history-world.ts';
import { mondayMs } from './manual-clock.ts';
import { reloaded } from './node-device.ts';
import type { NodeDevice } from './node-device.ts';

const said = ['Dig over', 'Sow peas', 'Plant out', 'Harvest'];
const [first, , third, fourth] = said;

/** Room for the index, two weeks of one piece each, and not for a third. */
const twoWeeks = 3.5 * pieceLengthBytes;

/** Four weeks announced, and a member whose device has room for so much. */
async function opened(budgetBytes: number | undefined) {
  const all = await openHistoryWorld();
  for (const [place, text] of said.entries()) await all.write(text, mondayMs + place * week + hour);
  const torrent = await all.archive(said.length);
  const announced = await all.announce();
  const member = await all.join('Carol');
  await ingest(member, all.id, announced);
  await putBudget(member.db, budgetBytes);
  const run = runOf(member, all.id);
  const fetched = (): number => member.torrents.fetched.length;
  return { ...all, ...run, torrent, member, fetched };
}

function runOf(member: NodeDevice, id: string) {
  const run = memberSession(member, id, { coveredThroughMs: () => member.world.clock.ms });
  return {
    ...run,
    start: async (): Promise<void> => {
      run.session.start();
      run.storage.start();
      await eventually(() => expect(run.last().stage).toBe('seeding'));
    },
    stop: async (): Promise<void> => {
      await run.session.stop();
      await run.storage.stop();
    },
    states: async (): Promise<string[]> => {
      const archives = await archivesOf(member.db, id);
      return archives.map((one) => (one.isWithoutPieces ? `${one.state} -` : one.state));
    },
    ask: async (place: number): Promise<void> => {
      await requestWindow(member.db, id, mondayMs + place * week);
      run.session.chosen();
    },
  };
}

it('H16: the fetch stops where the budget ends, newest first, and begins no more of itself', async () => {
  const { start, stop, states, texts, member, id, fetched, moveTo, world } = await opened(twoWeeks);
  await start();
  expect(await states()).toEqual(['pruned', 'pruned', 'imported', 'imported']);
  expect(await texts(member)).toEqual([third, fourth]);
  expect(fetched()).toBe(3);
  await stop();
  const again = reloaded(member);
  const next = runOf(again, id);
  await next.start();
  moveTo(world.clock.ms + 2 * hour);
  await eventually(async () => expect(await getStorageUse(again.db)).toBeDefined());
  expect(await next.states()).toEqual(['pruned', 'pruned', 'imported', 'imported']);
  expect(again.torrents.fetched).toEqual([]);
  await next.stop();
});

it('H16: a new week comes, and the oldest pieces make room; nothing pruned comes with it', async () => {
  const all = await opened(twoWeeks);
  const { start, stop, states, texts, member, id, fetched, write, archive, announce } = all;
  await start();
  await write('Compost', mondayMs + 4 * week + 3 * hour);
  const torrent = await archive(5);
  await ingest(member, id, await announce());
  all.session.poke();
  const after = ['pruned', 'pruned', 'imported -', 'imported', 'imported'];
  await eventually(async () => expect(await states()).toEqual(after));
  expect(await texts(member)).toEqual([third, fourth, 'Compost']);
  expect(fetched()).toBe(5);
  // T5: what is offered was looked at again.
  await eventually(() => expect(member.torrents.rechecked).toContain(torrent.infoHash));
  const hashes = torrent.pieceHashes;
  expect(await member.pieces.has(hashes)).toEqual([false, false, false, true, true, true]);
  await eventually(() => expect(all.last().stage).toBe('seeding'));
  await stop();
});

it('H16: on request a week comes back whole and stays; others make room, after a reload too', async () => {
  const { start, stop, states, texts, member, id, fetched, ask } = await opened(twoWeeks);
  await start();
  await ask(0);
  const after = ['imported', 'pruned', 'imported -', 'imported'];
  await eventually(async () => expect(await states()).toEqual(after));
  expect(await texts(member)).toEqual([first, third, fourth]);
  expect(fetched()).toBe(4);
  await stop();
  const again = reloaded(member);
  const next = runOf(again, id);
  await next.start();
  expect(await next.states()).toEqual(after);
  // Of a week that is here to be read only the pieces come.
  await next.ask(2);
  const pieces = ['imported -', 'pruned', 'imported', 'imported'];
  await eventually(async () => expect(await next.states()).toEqual(pieces));
  expect(again.torrents.fetched).toHaveLength(1);
  expect(await texts(again)).toEqual([first, third, fourth]);
  await eventually(() => expect(next.last().stage).toBe('seeding'));
  await next.stop();
});

it('H16: a bigger budget takes in again what fits, a smaller one gives the oldest pieces up', async () => {
  const { start, stop, states, texts, member, storage } = await opened(twoWeeks);
  await start();
  await storage.setBudget(20 * pieceLengthBytes);
  await eventually(async () =>
    expect(await states()).toEqual(['imported', 'imported', 'imported', 'imported']),
  );
  expect(await texts(member)).toEqual(said);
  await storage.setBudget(twoWeeks);
  await eventually(async () =>
    expect(await states()).toEqual(['imported -', 'imported -', 'imported', 'imported']),
  );
  await eventually(async () =>
    expect(await getStorageUse(member.db)).toMatchObject({
      pieceBytes: 3 * pieceLengthBytes,
      budgetBytes: twoWeeks,
      standardBytes: 2_000_000_000,
    }),
  );
  expect(await texts(member)).toEqual(said);
  await stop();
});

it('H16: a control node never prunes: with the key, what was given up comes back and stays', async () => {
  const { start, stop, states, member, id, storage, texts } = await opened(twoWeeks);
  await start();
  await updateCommunity(member.db, id, (stored) => ({ ...stored, privateKey: new Uint8Array(32) }));
  await storage.setBudget(pieceLengthBytes);
  await eventually(async () =>
    expect(await states()).toEqual(['imported', 'imported', 'imported', 'imported']),
  );
  expect(await texts(member)).toEqual(said);
  await eventually(async () =>
    expect(await getStorageUse(member.db)).toMatchObject({ pieceBytes: 0, pageBytes: 0 }),
  );
  await stop();
});

it('H16, H22: a full disk loses nothing, is told, and the fetch goes on once there is room', async () => {
  const { session, states, texts, member, last, world, torrent } = await opened(undefined);
  const store = member.torrents.store;
  const put = store.put.bind(store);
  const full = new FetchFailed('storage', 'piece', { cause: new StorageFull('quota') });
  // The windows are fetched side by side; there is room for the index and the newest one.
  const fitting = torrent.pieceHashes.slice(-2);
  const putPiece = vi
    .spyOn(store, 'put')
    .mockImplementation((hash, bytes) =>
      fitting.includes(hash) ? put(hash, bytes) : Promise.reject(full),
    );
  session.start();
  await eventually(() => expect(last().failure?.reason).toMatch(/^storage full: piece/));
  await eventually(async () => expect(await texts(member)).toEqual([fourth]));
  putPiece.mockRestore();

  // Then there is room for pieces, and none for pages.
  const pages = noRoomFor('historyPages');
  world.clock.advance(hour);
  await eventually(() => expect(last().failure?.reason).toMatch(/^storage full: .*quota/));
  expect(pages.refused()).toBeGreaterThan(0);
  expect(await texts(member)).toEqual([fourth]);
  expect((await states()).at(-1)).toBe('imported');
  pages.restore();
  world.clock.advance(hour);
  await eventually(async () => expect(await texts(member)).toEqual(said));
  expect(new Set(member.torrents.fetched).size).toBe(member.torrents.fetched.length);
  await session.stop();
});

/** The browser grants no more of it: real transactions are undone by that. */
function noRoomFor(name: string) {
  const put: IDBObjectStore['put'] = Reflect.get(IDBObjectStore.prototype, 'put');
  let refused = 0;
  const spy = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
    this: IDBObjectStore,
    ...record
  ) {
    if (this.name !== name) return put.apply(this, record);
    refused += 1;
    throw new DOMException('no room', 'QuotaExceededError');
  });
  return { refused: () => refused, restore: () => spy.mockRestore() };
}

it('H16: 2 GB, or a third of what the browser grants', () => {
  expect(standardBudget(undefined)).toBe(2_000_000_000);
  expect(standardBudget(90_000_000_000)).toBe(2_000_000_000);
  expect(standardBudget(3_000_000_000)).toBe(1_000_000_000);
});

it('H16: what another tab asks for as a budget is checked', () => {
  expect(budgetIn(undefined)).toBeUndefined();
  expect(budgetIn(5_000_000)).toBe(5_000_000);
  for (const wrong of [0, -1, 999_999, Number.NaN, Infinity, 1_000_000.5, '2000000', null]) {
    expect(() => budgetIn(wrong)).toThrow(RangeError);
  }
});

it('H22: a piece that finds no room is a full storage, and another fault of the store is not', () => {
  const full = new FetchFailed('storage', 'piece 3', { cause: new StorageFull('quota') });
  expect(failureReason(full)).toBe('storage full: piece 3');
  const other = new FetchFailed('storage', 'piece 3', { cause: new Error('no such store') });
  expect(failureReason(other)).toBe('storage: piece 3');
});
