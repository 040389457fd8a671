import type { PieceStore } from '../../../src/archive/piece-store.ts';
import { torrentFile } from '../../../src/archive/torrent-info.ts';
import { systemClock } from '../../../src/network/torrent/clock.ts';
import type { OpenTorrent, TorrentStatus } from '../../../src/network/torrent/torrent-network.ts';
import { WebTorrentNetwork } from '../../../src/network/torrent/webtorrent-network.ts';
import { InfoGiver } from './info-giver.ts';
import type { SeederApi } from './seeder-api.ts';

/** The real torrent network over pieces that are in memory. */
const pieces = new Map<string, Uint8Array>();
const pieceStore: PieceStore = {
  has: (hashes) => Promise.resolve(hashes.map((hash) => pieces.has(hash))),
  get: (hash) => Promise.resolve(pieces.get(hash)),
  put: async (hash, bytes) => {
    pieces.set(hash, bytes);
  },
};
let network: WebTorrentNetwork | undefined;
let giver: InfoGiver | undefined;

function running(): WebTorrentNetwork {
  if (!network) throw new Error('call start() first');
  return network;
}

function opened(infoHash: string): OpenTorrent {
  const torrent = running().get(infoHash);
  if (!torrent) throw new Error(`${infoHash} is not open`);
  return torrent;
}

/** Whoever announces first is found; two that announce together can miss each other. */
function announced(torrent: OpenTorrent): Promise<void> {
  return new Promise((resolve) => {
    const check = ({ trackers }: TorrentStatus): void => {
      if (!trackers.some(({ state }) => state === 'working')) return;
      stop();
      resolve();
    };
    const stop = torrent.onStatus(check);
    check(torrent.status());
  });
}

const seeder: SeederApi = {
  async start(trackers) {
    network = new WebTorrentNetwork({
      pieceStore,
      trackers,
      iceServers: [],
      clock: systemClock,
      random: Math.random,
    });
    await network.start();
    giver = new InfoGiver(pieceStore, trackers);
  },

  put: (hash, bytes) => pieceStore.put(hash, bytes),

  async seed(infoHash, info) {
    const file = torrentFile(info, [], []);
    const source = { infoHash, torrentFile: file, trackers: [], webSeeds: [] };
    await announced(await running().open(source));
  },

  async giveInfo(infoHash, info) {
    if (!giver) throw new Error('call start() first');
    await giver.give(infoHash, info);
  },

  leave: (infoHash) => opened(infoHash).close(),

  uploadedBytes: (infoHash) => opened(infoHash).status().uploadedBytes,
};

window.seeder = seeder;
