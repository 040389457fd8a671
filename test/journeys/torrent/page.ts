import type { Sample } from './sample-torrent.ts';
import { gatewayApi } from './gateway-page.ts';
import { Crowd } from './crowd.ts';
import { connectionCounts, countConnections } from './counted-connections.ts';
import { misbehave } from './misbehaving-peer.ts';
import { floodOffers } from './offer-flood.ts';
import { SpoilingPeer } from './spoiling-peer.ts';
import { sampleTorrent } from './sample-torrent.ts';
import type { Condition, SwarmApi } from './swarm-api.ts';
import { bytesToHex } from '../../../src/protocol/hex.ts';
import type { PieceStore } from '../../../src/archive/piece-store.ts';
import { torrentFile } from '../../../src/archive/torrent-info.ts';
import { systemClock } from '../../../src/network/torrent/clock.ts';
import { FetchFailed } from '../../../src/network/torrent/torrent-errors.ts';
import type { OpenTorrent, TorrentStatus } from '../../../src/network/torrent/torrent-network.ts';
import { WebTorrentNetwork } from '../../../src/network/torrent/webtorrent-network.ts';
import { openDatabase } from '../../../src/store/database.ts';
import { StoredPieces } from '../../../src/store/pieces.ts';
import { trustOwnScripts } from '../../../src/ui/trusted-scripts.ts';
import type { PolicyFactory } from '../../../src/ui/trusted-scripts.ts';

/** Ends what hangs; each test has a limit of its own. */
const longEnoughMs = 400_000;

countConnections();
// The service worker serves this page with the app's Content-Security-Policy.
const { trustedTypes } = window as { trustedTypes?: PolicyFactory };
trustOwnScripts(trustedTypes, new URL('./', location.href).href);

let idleCallbacks = 0;
const requestIdle = window.requestIdleCallback.bind(window);
window.requestIdleCallback = (callback, options) => {
  idleCallbacks += 1;
  return requestIdle(callback, options);
};

const intervals = new Set<number>();
const [begin, end] = [window.setInterval.bind(window), window.clearInterval.bind(window)];
function countedInterval(...args: Parameters<typeof begin>): number {
  const interval = begin(...args);
  intervals.add(interval);
  return interval;
}
window.setInterval = countedInterval as typeof window.setInterval;
window.clearInterval = (interval) => {
  intervals.delete(Number(interval));
  end(interval);
};

const database = await openDatabase('perennial', {
  onBlocked: () => console.error('the database is blocked'),
  onBlocking: () => console.error('the database blocks'),
  onTerminated: () => console.error('the database was closed'),
});
const pieceStore = new StoredPieces(database);
const fullStore: PieceStore = {
  has: (hashes) => pieceStore.has(hashes),
  get: (hash) => pieceStore.get(hash),
  put: () => Promise.reject(new Error('the disk is full')),
};
const mostPeers = new Map<string, number>();
let network: WebTorrentNetwork | undefined;
let spoiler: SpoilingPeer | undefined;
let crowd: Crowd | undefined;

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
  const { minimumPeers = 0, maximumPeers = Infinity, minimumPieces = 0 } = condition;
  const { minimumBanned = 0 } = condition;
  const { tracker, state, problem = '' } = condition;
  return (
    status.peers >= minimumPeers &&
    status.peers <= maximumPeers &&
    status.verifiedPieces >= minimumPieces &&
    status.bannedPeers >= minimumBanned &&
    (status.problem ?? '').includes(problem) &&
    (tracker === undefined || status.trackers.some((one) => one.state === tracker)) &&
    (state === undefined || status.state === state)
  );
}

const swarm: SwarmApi = {
  async start({ trackers, limits = {}, isDiskFull = false }) {
    network = new WebTorrentNetwork({
      pieceStore: isDiskFull ? fullStore : pieceStore,
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

  async openStored(sample, webSeeds = []) {
    const { infoHash, file } = await storedFile(sample);
    watch(await running().open({ infoHash, torrentFile: file, trackers: [], webSeeds }));
    return infoHash;
  },

  async openMagnet(sample, trackers = [], webSeeds = []) {
    const { infoHash } = await sampleTorrent(sample);
    watch(await running().open({ infoHash, name: sample.name, trackers, webSeeds }));
    return infoHash;
  },

  async info(infoHash) {
    return bytesToHex(await opened(infoHash).info(AbortSignal.timeout(longEnoughMs)));
  },

  async fetch(infoHash, fromByte, toByte) {
    const told: number[] = [];
    await opened(infoHash).fetchRange(fromByte, toByte, {
      signal: AbortSignal.timeout(longEnoughMs),
      onPiece: (index) => told.push(index),
    });
    return told.sort((left, right) => left - right);
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

  intervals: () => intervals.size,

  misbehave: (sample, trackers, how) => misbehave(pieceStore, sample, trackers, how),

  async spoil(sample, trackers, options) {
    spoiler = new SpoilingPeer(trackers, options);
    await spoiler.join(sample);
  },

  livesOfSpoiler: () => spoiler?.lives ?? 0,

  flood: floodOffers,

  async gather(sample, tracker, count) {
    crowd = await Crowd.gather(sample, tracker, count);
  },

  met: () => crowd?.met ?? 0,

  disperse: () => crowd?.disperse(),

  connections: connectionCounts,
};

window.swarm = swarm;
window.gateway = gatewayApi(database, running);
window.addEventListener('pagehide', () => {
  network?.stop().catch((error: unknown) => console.error(error));
});
