import { planWindows } from '../../src/archive/plan.ts';
import type { WindowUnit } from '../../src/archive/plan.ts';
import { realTime } from '../../src/protocol/time-constants.ts';
import { archivesOf } from '../../src/store/archives.ts';
import type { TorrentRecord } from '../../src/store/archive-records.ts';
import { currentTorrent } from '../../src/store/torrents.ts';
import type { ImportSummary } from '../../src/worker/history-worker.ts';
import { channelOf, ingest, mondayMs, openMember, openOwner, recordOf, sent } from './device.ts';
import type { Device, Now } from './device.ts';
import { newKey, say } from './forge.ts';

export const hour = 3_600_000;
export const week = 7 * 24 * hour;
const addresses = { trackers: ['ws://127.0.0.1:8000'], webSeeds: [] };

/** An owner who archives what Dan writes, and a member who has heard nothing of it. */
export async function openHistory(kind: Parameters<typeof openOwner>[1] = {}) {
  const now: Now = { ms: mondayMs };
  const { owner, id } = await openOwner(now, kind);
  const member = await openMember(now, owner);
  await ingest(member, id, await sent(owner));
  const chatId = await channelOf(owner, id);
  const privateKey = newKey();
  const write = async (text: string, timestampMs: number) => {
    now.ms = Math.max(now.ms, timestampMs);
    const record = await recordOf(owner, id);
    const message = await say(text, { record, chatId, privateKey, timestampMs });
    await ingest(owner, id, [message]);
    return message;
  };
  /** Everything up to the end of the given week. */
  const archive = async (weeks: number): Promise<TorrentRecord> => {
    now.ms = Math.max(now.ms, mondayMs + weeks * week + 2 * hour);
    const request = { communityId: id, time: realTime, coveredMs: now.ms, ...addresses };
    await owner.worker.buildArchives(request);
    const torrent = await currentTorrent(owner.db, id);
    if (!torrent) throw new Error('expected a torrent, got none');
    return torrent;
  };
  return { now, owner, member, id, chatId, write, archive };
}

/** All pieces of a torrent, as from the swarm. */
export async function carry(from: Device, to: Device, { pieceHashes }: TorrentRecord) {
  for (const hash of pieceHashes) {
    const bytes = await from.pieces.get(hash);
    if (bytes) await to.pieces.put(hash, bytes);
  }
}

/** H15: info dictionary and index are accepted; the archives are listed. */
export async function open(member: Device, communityId: string, torrent: TorrentRecord) {
  const { info, infoHash, format = 1, trackers, webSeeds } = torrent;
  const request = { communityId, info, format, trackers, webSeeds };
  const range = await member.worker.acceptInfo(request);
  await member.worker.openIndex({ communityId, infoHash, format });
  return range;
}

/** The units of the torrent that are still to be imported, newest first. */
export async function unitsOf({ db }: Device, id: string, infoHash: string): Promise<WindowUnit[]> {
  const listed = (await archivesOf(db, id)).filter((archive) => archive.infoHash === infoHash);
  return planWindows(
    listed.map(({ entry }) => entry),
    () => false,
  );
}

export async function importAll(
  member: Device,
  communityId: string,
  { infoHash }: TorrentRecord,
): Promise<ImportSummary[]> {
  const summaries: ImportSummary[] = [];
  for (const { entries } of await unitsOf(member, communityId, infoHash)) {
    const archiveIds = entries.map(({ id }) => id);
    const request = { communityId, infoHash, archiveIds, source: 'store', baseUrl: '' } as const;
    summaries.push(await member.worker.importUnit(request, () => undefined));
  }
  return summaries;
}

/** From the swarm into the database: everything that the torrent lists. */
export async function fetchAll(
  from: Device,
  to: Device,
  id: string,
  torrent: TorrentRecord,
): Promise<ImportSummary[]> {
  await carry(from, to, torrent);
  await open(to, id, torrent);
  return importAll(to, id, torrent);
}
