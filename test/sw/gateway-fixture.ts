import 'fake-indexeddb/auto';
import { sampleTorrent } from '../journeys/torrent/sample-torrent.ts';
import type { RangeAnswer, RangeRequest } from '../../src/archive/gateway.ts';
import { pieceLengthBytes } from '../../src/archive/limits.ts';
import { addCommunity } from '../../src/store/communities.ts';
import { openDatabase } from '../../src/store/database.ts';
import { StoredPieces } from '../../src/store/pieces.ts';
import { recordTorrent } from '../../src/store/torrents.ts';
import { ArchiveDatabase } from '../../src/sw/archive-database.ts';
import { ArchiveGateway } from '../../src/sw/gateway.ts';

export const torrent = await sampleTorrent({ name: 'gateway', pieceCount: 40 });
const community = `0x02${'ab'.repeat(32)}`;
let profiles = 0;

function join(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

export const wholeTorrent = join(torrent.newPieces.map(({ bytes }) => bytes));

/** What the node tab is asked for, and what it does about it. */
export interface ScriptedTab {
  asked: RangeRequest[];
  /** Default: puts what was asked for into the store. */
  answer: (request: RangeRequest, signal: AbortSignal) => Promise<RangeAnswer>;
}

/** The gateway over a real database in which the torrent is known and these pieces are stored. */
export async function gatewayWith(stored: 'all' | readonly number[]) {
  profiles += 1;
  const name = `gateway ${profiles}`;
  const pieces = await profileWith(name, stored);
  const database = new ArchiveDatabase(name);
  const read: string[] = [];
  const putRange = async ({ fromByte, toByte }: RangeRequest): Promise<RangeAnswer> => {
    await storePieces(pieces, piecesBetween(fromByte, toByte));
    return { ok: true };
  };
  const tab: ScriptedTab = { asked: [], answer: putRange };
  const gateway = new ArchiveGateway({
    findTorrent: (infoHash) => database.findTorrent(infoHash),
    pieces: {
      has: (hashes) => database.has(hashes),
      put: (hash, bytes) => database.put(hash, bytes),
      get: (hash) => {
        read.push(hash);
        return database.get(hash);
      },
    },
    requestRange: (request, signal) => {
      tab.asked.push(request);
      return tab.answer(request, signal);
    },
  });
  const ask = (path: string, range?: string, init: RequestInit = {}) =>
    gateway.respond(
      new Request(`https://app.example/sub/archive/${path}`, {
        ...init,
        headers: range === undefined ? {} : { range },
      }),
    );
  return { ask, tab, read, putRange };
}

async function profileWith(name: string, stored: 'all' | readonly number[]) {
  const callbacks = { onBlocked() {}, onBlocking() {}, onTerminated() {} };
  const db = await openDatabase(name, callbacks);
  await addCommunity(db, {
    id: community,
    joinedMs: 0,
    topics: [],
    archiveKeys: {
      encryptionKey: new Uint8Array(32),
      nonceKey: new Uint8Array(32),
      torrentName: 'gateway',
    },
    announcements: [],
    settings: { isHistoryEnabled: true, isSeeding: true },
    highestClocks: {},
    highestDescriptionClock: 0,
    roleLog: [],
  });
  const { infoHash, info, pieceHashes, dataLength, indexLength } = torrent;
  await recordTorrent(db, {
    community,
    infoHash,
    info,
    index: new Uint8Array(),
    pieceHashes,
    dataLength,
    indexLength,
    isCurrent: true,
    state: 'fetching',
    trackers: [],
    webSeeds: [],
  });
  const pieces = new StoredPieces(db);
  await storePieces(pieces, stored === 'all' ? [...pieceHashes.keys()] : stored);
  return pieces;
}

async function storePieces(pieces: StoredPieces, indices: readonly number[]): Promise<void> {
  const chosen = torrent.newPieces.filter((_, index) => indices.includes(index));
  await Promise.all(chosen.map(({ hash, bytes }) => pieces.put(hash, bytes)));
}

function piecesBetween(fromByte: number, toByte: number): number[] {
  const first = Math.floor(fromByte / pieceLengthBytes);
  const end = Math.ceil(toByte / pieceLengthBytes);
  return Array.from({ length: end - first }, (_, place) => first + place);
}
