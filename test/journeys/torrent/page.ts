import type { Sample } from './sample-torrent.ts';
import { sampleTorrent } from './sample-torrent.ts';
import type { Condition, SwarmApi } from './swarm-api.ts';
import { bytesToHex } from '../../../src/protocol/hex.ts';
import { torrentFile } from '../../../src/archive/torrent-info.ts';
import { systemClock } from '../../../src/network/torrent/clock.ts';
import { FetchFailed } from '../../../src/network/torrent/torrent-errors.ts';
import type { OpenTorrent, TorrentStatus } from '../../../src/network/torrent/torrent-network.ts';
import { WebTorrentNetwork } from '../../../src/network/torrent/webtorrent-network.ts';
import { openDatabase } from '../../../src/store/database.ts';
import { StoredPieces } from '../../../src/store/pieces.ts';

const longEnoughMs = 45_000;

let idleCallbacks = 0;
const requestIdle = window.requestIdleCallback.bind(window);
window.requestIdleCallback = (callback, options) => {
  idleCallbacks += 1;
  return requestIdle(callback, options);
};

const database = await openDatabase('torrent-journeys', {
  onBlocked: () => console.error('the database is blocked'),
  onBlocking: () => console.error('the database blocks'),
  onTerminated: () => console.error('the database was closed'),
});
const pieceStore = new StoredPieces(database);
const mostPeers = new Map<string, number>();
let network: WebTorrentNetwork | undefined;

function running(): WebTorrentNetwork {
  if (!network) throw new Error('call start() first');
  return network;
}

function opened(infoHash: string): OpenTorrent {
  const torrent = running().get(infoHash);
  if (!torrent) throw new Error(`${infoHash} is not open`);
  return torrent;
}

function watch(torrent: OpenTorrent): void {
  torrent.onStatus(({ peers }) => {
    mostPeers.set(torrent.infoHash, Math.max(peers, mostPeers.get(torrent.infoHash) ?? 0));
  });
}

async function storedFile(sample: Sample): Promise<{ infoHash: string; file: Uint8Array }> {
  const { info, infoHash } = await sampleTorrent(sample);
  return { infoHash, file: torrentFile(info, [], []) };
}

function meets(status: TorrentStatus, condition: Condition): boolean {
  const { minimumPeers = 0, maximumPeers = Infinity, tracker, state } = condition;
  return (
    status.peers >= minimumPeers &&
    status.peers <= maximumPeers &&
    (tracker === undefined || status.trackers.some((one) => one.state === tracker)) &&
    (state === undefined || status.state === state)
  );
}

const swarm: SwarmApi = {
  async start({ trackers, limits = {} }) {
    network = new WebTorrentNetwork({
      pieceStore,
      trackers,
      iceServers: [],
      clock: systemClock,
      random: Math.random,
      limits,
    });
    await network.start();
  },

  stop: () => running().stop(),

  async store(sample, pieces) {
    const { newPieces } = await sampleTorrent(sample);
    const chosen = newPieces.filter((_, index) => pieces === undefined || pieces.includes(index));
    await Promise.all(chosen.map(({ hash, bytes }) => pieceStore.put(hash, bytes)));
  },

  async openStored(sample) {
    const { infoHash, file } = await storedFile(sample);
    watch(await running().open({ infoHash, torrentFile: file, trackers: [], webSeeds: [] }));
    return infoHash;
  },

  async openMagnet(infoHash, trackers = []) {
    watch(await running().open({ infoHash, trackers, webSeeds: [] }));
  },

  async info(infoHash) {
    return bytesToHex(await opened(infoHash).info(AbortSignal.timeout(longEnoughMs)));
  },

  async fetch(infoHash, fromByte, toByte, isUrgent = false) {
    const told: number[] = [];
    await opened(infoHash).fetchRange(fromByte, toByte, {
      signal: AbortSignal.timeout(longEnoughMs),
      isUrgent,
      onPiece: (index) => told.push(index),
    });
    return told;
  },

  async fetchUntilFirstPiece(infoHash, fromByte, toByte) {
    const abort = new AbortController();
    const fetching = opened(infoHash).fetchRange(fromByte, toByte, {
      signal: abort.signal,
      onPiece: () => abort.abort(),
    });
    return fetching.then(
      () => 'fetched all the same',
      (error: unknown) => (error instanceof Error ? error.name : String(error)),
    );
  },

  async failureOf(infoHash, fromByte, toByte) {
    const signal = AbortSignal.timeout(longEnoughMs);
    return opened(infoHash)
      .fetchRange(fromByte, toByte, { signal })
      .then(
        () => 'it did not fail',
        (error: unknown) => (error instanceof FetchFailed ? error.reason : String(error)),
      );
  },

  status: (infoHash) => running().get(infoHash)?.status(),

  until(infoHash, condition) {
    const torrent = opened(infoHash);
    return new Promise((resolve) => {
      const check = (status: TorrentStatus): void => {
        if (!meets(status, condition)) return;
        stop();
        resolve(status);
      };
      const stop = torrent.onStatus(check);
      check(torrent.status());
    });
  },

  mostPeers: (infoHash) => mostPeers.get(infoHash) ?? 0,

  close: (infoHash) => opened(infoHash).close(),

  async held(sample) {
    const { pieceHashes } = await sampleTorrent(sample);
    const answers = await pieceStore.has(pieceHashes);
    return [...pieceHashes.keys()].filter((index) => answers[index]);
  },

  idleCallbacks: () => idleCallbacks,
};

window.swarm = swarm;
window.addEventListener('pagehide', () => {
  network?.stop().catch((error: unknown) => console.error(error));
});
