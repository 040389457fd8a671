import { unzipSync, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { buildMagnet, parseMagnet } from '../../src/archive/magnet.ts';
import { infoOfTorrent } from '../../src/archive/torrent-file.ts';
import { communityKeyText } from '../../src/protocol/community-key-text.ts';
import { bytesToHex } from '../../src/protocol/hex.ts';
import { archivesOf } from '../../src/store/archives.ts';
import { readTimeline } from '../../src/store/timeline.ts';
import { currentTorrent, torrentsOf } from '../../src/store/torrents.ts';
import type { ImportZipProgress } from '../../src/worker/history-worker.ts';
import { ingest, mondayMs, openDevice, openOwner, recordOf, sent } from './device.ts';
import type { Device } from './device.ts';
import { newKey } from './forge.ts';
import { magnetOf, signAnnouncement } from './forge-owner.ts';
import { hour, openHistory, week } from './history.ts';

const trackers = ['wss://tracker.example.org'];

/** Two archived weeks, announced, and the zip of them. */
async function exported() {
  const history = await openHistory();
  const { owner, id, now, write, archive } = history;
  await write('Sow peas', mondayMs + hour);
  await write('Plant out', mondayMs + week + hour);
  const torrent = await archive(2);
  now.ms += 1000;
  await owner.worker.announce(id, true);
  const announced = await sent(owner);
  await ingest(owner, id, announced);
  const zip = await owner.worker.exportHistory({ communityId: id, trackers, isLocal: true });
  return { ...history, torrent, announced, zip };
}

function take(
  { worker }: Device,
  communityId: string,
  zip: Blob,
  onProgress: (progress: ImportZipProgress) => void = () => undefined,
) {
  return worker.importHistory({ communityId, zip, isLocal: true }, onProgress);
}

async function texts({ db }: Device, community: string, chatId: string): Promise<string[]> {
  return (await readTimeline(db, { community, chatId, limit: 10 })).map(({ text }) => text);
}

async function filesOf(zip: Blob): Promise<Record<string, Uint8Array>> {
  return unzipSync(new Uint8Array(await zip.arrayBuffer()));
}

function zipped(files: Record<string, Uint8Array>, level: 0 | 6 = 0): Blob {
  return new Blob([new Uint8Array(zipSync(files, { level }))]);
}

it('H11: the zip holds data, index, .torrent and the signed announcement', async () => {
  const { owner, id, torrent, announced, zip } = await exported();
  const { archiveKeys } = await recordOf(owner, id);
  const name = archiveKeys.torrentName;
  const files = await filesOf(zip);
  expect(Object.keys(files).sort()).toEqual(
    [`${name}.torrent`, `${name}/data`, `${name}/index`, 'announcement'].sort(),
  );
  expect(files[`${name}/data`]).toHaveLength(torrent.dataLength);
  expect(files[`${name}/index`]).toEqual(torrent.index);
  const file = files[`${name}.torrent`] ?? new Uint8Array(0);
  expect(infoOfTorrent(file)).toEqual(torrent.info);
  expect(new TextDecoder('latin1').decode(file)).toContain(trackers[0]);
  const wires = announced.map(({ payload }) => bytesToHex(payload));
  expect(wires).toContain(bytesToHex(files['announcement'] ?? new Uint8Array(0)));
});

it('H11: a member who has heard of no announcement reads everything from the zip', async () => {
  const { member, id, chatId, zip, torrent } = await exported();
  const told: ImportZipProgress[] = [];
  const taken = await take(member, id, zip, (progress) => told.push(progress));
  expect(taken).toEqual({ added: 2, isOlder: false });
  expect(told[0]).toEqual({ messages: 1, windowsDone: 0, windowsTotal: 2 });
  expect(told.at(-1)).toEqual({ messages: 2, windowsDone: 2, windowsTotal: 2 });
  expect(await texts(member, id, chatId)).toEqual(['Sow peas', 'Plant out']);
  const { current } = await recordOf(member, id);
  expect(parseMagnet(current?.magnetUri ?? '', { allowPrivate: true }).infoHash).toBe(
    torrent.infoHash,
  );
  expect(await take(member, id, zip)).toEqual({ added: 0, isOlder: false });
});

it('H13: of a zip older than what is announced only the pieces are used', async () => {
  const { member, owner, id, now, chatId, zip, write, archive, torrent } = await exported();
  await write('Harvest', mondayMs + 2 * week + hour);
  await archive(3);
  now.ms += 1000;
  await owner.worker.announce(id, true);
  await ingest(member, id, await sent(owner));
  const next = await currentTorrent(owner.db, id);
  if (!next) throw new Error('expected a torrent, got none');
  const { info, format = 1 } = next;
  const addresses = { trackers: [], webSeeds: [] };
  await member.worker.acceptInfo({ communityId: id, info, format, ...addresses });
  expect(await take(member, id, zip)).toEqual({ added: 0, isOlder: true });
  expect(await texts(member, id, chatId)).toEqual([]);
  const data = torrent.pieceHashes.slice(0, 2);
  expect(await member.pieces.has(data)).toEqual([true, true]);
  // The old index belongs to nothing that is known here.
  expect(await member.pieces.has(torrent.pieceHashes.slice(2))).toEqual([false]);
});

it('H11: without a valid announcement a member imports nothing', async () => {
  const { member, id, now, zip } = await exported();
  const { announcement = new Uint8Array(0), ...rest } = await filesOf(zip);
  const foreign = await openOwner(now);
  const [description] = await sent(foreign.owner);
  for (const announced of [{}, { announcement: announcement.map((byte) => byte ^ 1) }]) {
    const taking = take(member, id, zipped({ ...rest, ...announced }));
    await expect(taking).rejects.toThrow(/announcement of this community/);
  }
  const other = zipped({ ...rest, announcement: description?.payload ?? announcement });
  await expect(take(member, id, other)).rejects.toThrow(/announcement/);
  expect(await archivesOf(member.db, id)).toEqual([]);
});

it('H11, M9: an announcement that somebody else has signed imports nothing', async () => {
  const { member, owner, id, now, zip, torrent } = await exported();
  const record = await recordOf(owner, id);
  const name = record.archiveKeys.torrentName;
  const { infoHash } = torrent;
  const link = { infoHash, name, trackers: ['ws://127.0.0.1:8000'], webSeeds: [] };
  const magnetUri = buildMagnet(link, { allowPrivate: true });
  const { installation = '' } = record.description?.content ?? {};
  const content = { magnetUri, clock: now.ms, installation };
  const forged = await signAnnouncement(record, { ...content, privateKey: newKey() });
  const files = await filesOf(zip);
  const taking = take(member, id, zipped({ ...files, announcement: forged.payload }));
  await expect(taking).rejects.toThrow(/^M9 signer/);
  const elsewhere = { ...content, magnetUri: magnetOf('a') };
  const other = await signAnnouncement(record, elsewhere);
  const taken = take(member, id, zipped({ ...files, announcement: other.payload }));
  await expect(taken).rejects.toThrow(/expected an announcement of/);
  expect(await archivesOf(member.db, id)).toEqual([]);
  expect((await recordOf(member, id)).current).toBeUndefined();
});

it('H11: the holder of the community key imports without one, and takes over from it', async () => {
  const { owner, id, chatId, now, zip, torrent } = await exported();
  const { announcement: _gone, ...rest } = await filesOf(zip);
  const { privateKey, secret, description } = await recordOf(owner, id);
  if (!privateKey || !secret || !description) throw new Error('expected an owner');
  const other = await openDevice(now, 'Ana');
  await other.worker.restoreCommunity(communityKeyText({ privateKey, secret }));
  expect(await take(other, id, zipped(rest))).toEqual({ added: 2, isOlder: false });
  expect(await texts(other, id, chatId)).toEqual(['Sow peas', 'Plant out']);
  expect((await currentTorrent(other.db, id))?.infoHash).toBe(torrent.infoHash);
});

it('H11: no byte is stored that the torrent does not name', async () => {
  const { member, owner, id, zip, torrent } = await exported();
  const name = (await recordOf(owner, id)).archiveKeys.torrentName;
  const files = await filesOf(zip);
  const data = (files[`${name}/data`] ?? new Uint8Array(0)).slice();
  data[torrent.dataLength - 1] = 1;
  const spoilt = zipped({ ...files, [`${name}/data`]: data });
  await expect(take(member, id, spoilt)).rejects.toThrow(/piece 1 is not the one/);
  expect(await member.pieces.has(torrent.pieceHashes)).toEqual([true, false, false]);
  // What is whole goes on from there.
  expect(await take(member, id, zip)).toEqual({ added: 2, isOlder: false });
});

it('H11: what is no such zip is refused with a reason', async () => {
  const { member, owner, id, zip } = await exported();
  const name = (await recordOf(owner, id)).archiveKeys.torrentName;
  const files = await filesOf(zip);
  const { [`${name}/index`]: _index, ...without } = files;
  const short = { ...files, [`${name}/data`]: new Uint8Array(7) };
  const many = Object.fromEntries(
    Array.from({ length: 65 }, (_, place) => [`${place}.torrent`, new Uint8Array(1)]),
  );
  const cases: [Blob, RegExp][] = [
    [new Blob(['no zip']), /a zip file/],
    [zip.slice(0, zip.size - 9), /a zip file/],
    [zip.slice(100_000), /bytes at least/],
    [zipped(files, 6), /without compression/],
    [zipped(without), /index in the zip/],
    [zipped(short), /in [0-9a-f]+\/data, got 7/],
    [zipped({ ...files, announcement: new Uint8Array(153_601) }), /at most 153600/],
    [zipped(many), /at most 64 files/],
  ];
  for (const [blob, reason] of cases) {
    await expect(take(member, id, blob)).rejects.toThrow(reason);
  }
  expect(await torrentsOf(member.db, id)).toEqual([]);
});
