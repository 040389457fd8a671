import { expect, it } from 'vitest';
import { encodeIndex } from '../../src/archive/index.ts';
import { pieceLengthBytes } from '../../src/archive/limits.ts';
import { hashPieces } from '../../src/archive/pieces.ts';
import { buildInfoDictionary, infoHashOf } from '../../src/archive/torrent-info.ts';
import { archivesOf } from '../../src/store/archives.ts';
import { getCommunity } from '../../src/store/communities.ts';
import { foldMessage } from '../../src/store/fold.ts';
import { reconciliationsOf } from '../../src/store/reconciliations.ts';
import type { TorrentRecord } from '../../src/store/archive-records.ts';
import { rejectionsOf } from '../../src/store/rejections.ts';
import { readTimeline } from '../../src/store/timeline.ts';
import { torrentsOf } from '../../src/store/torrents.ts';
import { ingest, mondayMs, openMember, recordOf } from './device.ts';
import type { Device } from './device.ts';
import { newKey, say } from './forge.ts';
import { carry, fetchAll, hour, importAll, open, openHistory, unitsOf, week } from './history.ts';

async function texts({ db }: Device, community: string, chatId: string): Promise<string[]> {
  const messages = await readTimeline(db, { community, chatId, limit: 500 });
  return messages.map((message) => foldMessage(message).text);
}

async function reasons({ db }: Device, id: string): Promise<Record<string, number>> {
  const all = await rejectionsOf(db, id);
  return Object.fromEntries(all.map(({ reason, count }) => [reason, count]));
}

async function states({ db }: Device, id: string): Promise<string[]> {
  const all = (await archivesOf(db, id)).sort((a, b) => a.offset - b.offset);
  return all.map(({ state }) => state);
}

it('H18, H19: a member who heard nothing has the whole history after the import', async () => {
  const { owner, member, id, chatId, write, archive } = await openHistory();
  await write('Sow peas', mondayMs + hour);
  await write('Plant out', mondayMs + week + hour);
  const torrent = await archive(2);
  const summaries = await fetchAll(owner, member, id, torrent);
  expect(summaries.map(({ added }) => added)).toEqual([1, 1]);
  expect(await texts(member, id, chatId)).toEqual(['Sow peas', 'Plant out']);
  expect(await states(member, id)).toEqual(['imported', 'imported']);
});

it('H17: units come newest first', async () => {
  const { owner, member, id, write, archive } = await openHistory();
  for (const n of [0, 1, 2]) await write(`week ${n}`, mondayMs + n * week + hour);
  const torrent = await archive(3);
  await carry(owner, member, torrent);
  await open(member, id, torrent);
  const units = await unitsOf(member, id, torrent.infoHash);
  expect(units.map(({ fromMs }) => (fromMs - mondayMs) / week)).toEqual([2, 1, 0]);
});

it('H19: importing twice changes nothing', async () => {
  const { owner, member, id, chatId, write, archive } = await openHistory();
  await write('Once', mondayMs + hour);
  const torrent = await archive(1);
  await fetchAll(owner, member, id, torrent);
  const [again] = await importAll(member, id, torrent);
  expect(again).toMatchObject({ added: 0, displaced: 0, rejected: [], setAside: [] });
  expect(await texts(member, id, chatId)).toEqual(['Once']);
});

it('H19: what no archive of the window has is displaced and logged; the rest is untouched', async () => {
  const { owner, member, id, chatId, write, archive, now } = await openHistory();
  const archived = await write('Archived', mondayMs + hour);
  const record = await recordOf(member, id);
  const eve = { record, chatId, privateKey: newKey() };
  const only = await say('Here only', { ...eve, timestampMs: mondayMs + hour });
  const after = await say('Next week', { ...eve, timestampMs: mondayMs + week });
  now.ms = mondayMs + week;
  await ingest(member, id, [archived, only, after]);
  const [summary] = await fetchAll(owner, member, id, await archive(1));
  expect(summary).toMatchObject({ displaced: 1 });
  expect(await texts(member, id, chatId)).toEqual(['Archived', 'Next week']);
  const [logged] = await reconciliationsOf(member.db, id);
  expect(logged).toMatchObject({ displaced: 1, unchanged: 1, added: 0, fromMs: mondayMs });
});

it('H19, H18: with one of two archives set aside the events of the other are added, no more', async () => {
  const { owner, member, id, chatId, write, archive, now } = await openHistory();
  await write('Early', mondayMs + hour);
  await archive(1);
  await write('Late', mondayMs + 2 * hour);
  const torrent = await archive(2);
  const record = await recordOf(member, id);
  const eve = { record, chatId, privateKey: newKey(), timestampMs: mondayMs + 3 * hour };
  await ingest(member, id, [await say('Here only', eve)]);
  await carry(owner, member, torrent);
  await breakPiece(member, torrent, 1);
  await open(member, id, torrent);
  const [summary] = await importAll(member, id, torrent);
  expect(summary?.displaced).toBe(0);
  expect(summary?.setAside).toHaveLength(1);
  expect(await texts(member, id, chatId)).toEqual(['Early', 'Here only']);
  expect(await states(member, id)).toEqual(['imported', 'set aside']);
  expect(await reasons(member, id)).toEqual({ 'A9 content hash': 1 });
  // Tried again, it is neither counted again nor read again.
  await importAll(member, id, torrent);
  expect(await reasons(member, id)).toEqual({ 'A9 content hash': 1 });
  expect(now.ms).toBeGreaterThan(mondayMs);
});

it('H18: a set aside archive alone changes nothing, and is counted', async () => {
  const { owner, member, id, chatId, write, archive } = await openHistory();
  const message = await write('Heard live', mondayMs + hour);
  await ingest(member, id, [message]);
  const torrent = await archive(1);
  await carry(owner, member, torrent);
  await breakPiece(member, torrent, 0);
  await open(member, id, torrent);
  const [summary] = await importAll(member, id, torrent);
  expect(summary).toMatchObject({ added: 0, displaced: 0 });
  expect(await texts(member, id, chatId)).toEqual(['Heard live']);
  expect(await states(member, id)).toEqual(['set aside']);
  expect(await reasons(member, id)).toEqual({ 'A9 content hash': 1 });
});

it('H18: one that was set aside is tried again when another torrent lists it', async () => {
  const { owner, member, id, chatId, write, archive } = await openHistory();
  await write('First week', mondayMs + hour);
  const torrent = await archive(1);
  await carry(owner, member, torrent);
  await breakPiece(member, torrent, 0);
  await open(member, id, torrent);
  await importAll(member, id, torrent);
  await write('Second week', mondayMs + week + 3 * hour);
  await fetchAll(owner, member, id, await archive(2));
  expect(await texts(member, id, chatId)).toEqual(['First week', 'Second week']);
});

it('H18: bytes that are not to be had now change nothing, and no archive is set aside', async () => {
  const { owner, member, id, write, archive } = await openHistory();
  await write('Elsewhere', mondayMs + hour);
  const torrent = await archive(1);
  await carry(owner, member, { ...torrent, pieceHashes: torrent.pieceHashes.slice(1) });
  await open(member, id, torrent);
  await expect(importAll(member, id, torrent)).rejects.toThrow(/is not on this device/);
  expect(await states(member, id)).toEqual(['listed']);
  expect(await reasons(member, id)).toEqual({});
});

it('T4: pieces of an earlier torrent are those of the next; only new ones are missing', async () => {
  const { owner, member, id, write, archive } = await openHistory();
  await write('First week', mondayMs + hour);
  const first = await archive(1);
  await fetchAll(owner, member, id, first);
  await write('Second week', mondayMs + week + 3 * hour);
  const second = await archive(2);
  const { info, trackers, webSeeds } = second;
  await member.worker.acceptInfo({ communityId: id, info, format: 1, trackers, webSeeds });
  expect(await member.pieces.has(second.pieceHashes)).toEqual([true, false, false]);
  expect((await torrentsOf(member.db, id)).map(({ state }) => state)).toContain('fetching');
});

it('H15: a torrent of another name is refused before anything of it is stored', async () => {
  const { owner, id, write, archive } = await openHistory();
  await write('Ours', mondayMs + hour);
  const { info, trackers, webSeeds } = await archive(1);
  const other = await openHistory();
  const request = { communityId: other.id, info, format: 1, trackers, webSeeds };
  await expect(other.member.worker.acceptInfo(request)).rejects.toMatchObject({
    name: 'TorrentRejected',
    reason: 'T1 name',
  });
  expect(await torrentsOf(other.member.db, other.id)).toEqual([]);
  expect(await getCommunity(owner.db, id)).toBeDefined();
});

it('H15: an index that does not open is refused, and lists nothing', async () => {
  const { owner, member, id, write, archive } = await openHistory();
  await write('Ours', mondayMs + hour);
  const torrent = await archive(1);
  await carry(owner, member, torrent);
  await member.pieces.put(torrent.pieceHashes.at(-1) ?? '', new Uint8Array(torrent.indexLength));
  await expect(open(member, id, torrent)).rejects.toMatchObject({ name: 'TorrentRejected' });
  expect(await archivesOf(member.db, id)).toEqual([]);
});

it('H15: an index that does not tell all of data is refused, and lists nothing', async () => {
  const { owner, member, id, write, archive } = await openHistory();
  await write('Told', mondayMs + hour);
  await write('Hidden', mondayMs + week + hour);
  const torrent = await archive(2);
  await carry(owner, member, torrent);
  const { archiveKeys: keys } = await recordOf(member, id);
  const [first] = (await archivesOf(owner.db, id)).map(({ entry }) => entry);
  const index = await encodeIndex(first ? [first] : [], { keys, community: id, format: 1 });
  const indexPieces = await hashPieces(index);
  for (const { hash, bytes } of indexPieces) await member.pieces.put(hash, bytes);
  const { dataLength } = torrent;
  const indexHashes = indexPieces.map(({ hash }) => hash);
  const pieceHashes = [...torrent.pieceHashes.slice(0, 2), ...indexHashes];
  const { torrentName: name } = keys;
  const info = buildInfoDictionary({ name, dataLength, indexLength: index.length, pieceHashes });
  const changed = { ...torrent, info, infoHash: await infoHashOf(info) };
  await expect(open(member, id, changed)).rejects.toMatchObject({ reason: 'H15 data length' });
  expect(await archivesOf(member.db, id)).toEqual([]);
});

it('A10: a format that is unknown here is refused as such', async () => {
  const { member, id, write, archive } = await openHistory();
  await write('Ours', mondayMs + hour);
  const { info, trackers, webSeeds } = await archive(1);
  const request = { communityId: id, info, format: 2, trackers, webSeeds };
  await expect(member.worker.acceptInfo(request)).rejects.toMatchObject({
    name: 'UnsupportedFormat',
  });
});

it('H18: progress is told message by message', async () => {
  const { owner, member, id, write, archive } = await openHistory();
  for (let n = 0; n < 7; n += 1) await write(`n ${n}`, mondayMs + n * hour);
  const torrent = await archive(1);
  await carry(owner, member, torrent);
  await open(member, id, torrent);
  const [unit] = await unitsOf(member, id, torrent.infoHash);
  const archiveIds = unit?.entries.map((entry) => entry.id) ?? [];
  let verified = 0;
  const { infoHash } = torrent;
  const request = { communityId: id, infoHash, archiveIds, source: 'store', baseUrl: '' } as const;
  await member.worker.importUnit(request, (messages) => (verified += messages));
  expect(verified).toBe(7);
});

it('H15: a torrent that names a longer piece in the place of a shorter one is rejected', async () => {
  const { owner, member, id, write, archive } = await openHistory();
  await write('Once', mondayMs + hour);
  const torrent = await archive(1);
  await carry(owner, member, torrent);
  const [first = '', index = ''] = torrent.pieceHashes;
  const longer = (await member.pieces.get(first)) ?? new Uint8Array(0);
  await member.pieces.put(index, longer);
  await expect(open(member, id, torrent)).rejects.toMatchObject({
    name: 'TorrentRejected',
    reason: 'T1 pieces',
  });
});

it('H18: an archive whose piece is as short as the last one is set aside', async () => {
  const { owner, member, id, write, archive } = await openHistory();
  await write('Once', mondayMs + hour);
  const torrent = await archive(1);
  await carry(owner, member, torrent);
  await open(member, id, torrent);
  await member.pieces.put(torrent.pieceHashes[0] ?? '', new Uint8Array(10));
  const [summary] = await importAll(member, id, torrent);
  expect(summary?.setAside.map(({ reason }) => reason)).toEqual([
    'T1 pieces: expected a piece of 102400 bytes, got 10',
  ]);
});

it('H21: who joins later reads what the first member passed on', async () => {
  const { owner, member, id, chatId, now, write, archive } = await openHistory();
  await write('Passed on', mondayMs + hour);
  const torrent = await archive(1);
  await fetchAll(owner, member, id, torrent);
  const dave = await openMember(now, owner, 'Dave');
  await fetchAll(member, dave, id, torrent);
  expect(await texts(dave, id, chatId)).toEqual(['Passed on']);
});

/** The piece that holds the n-th archive has another byte in its middle. */
async function breakPiece({ pieces }: Device, { pieceHashes }: TorrentRecord, n: number) {
  const hash = pieceHashes[n] ?? '';
  const bytes = Uint8Array.from((await pieces.get(hash)) ?? new Uint8Array(pieceLengthBytes));
  bytes[40] = (bytes[40] ?? 0) ^ 1;
  await pieces.put(hash, bytes);
}
