import { SteadyClock } from '../../../src/app/node/steady-clock.ts';
import { WebTorrentNetwork } from '../../../src/network/torrent/webtorrent-network.ts';
import { pieces } from './bench-database.ts';

/** Two clients that announce at the same instant can need half a minute; nine share the machine. */
export const PATIENCE_MS = 300_000;

let network: WebTorrentNetwork | undefined;

/** The product's own, one for the page. */
export async function startNetwork(trackers: string[]): Promise<WebTorrentNetwork> {
  if (network) return network;
  network = new WebTorrentNetwork({
    pieceStore: pieces,
    trackers,
    iceServers: [],
    clock: new SteadyClock(startTimers(), reportError),
    random: Math.random,
  });
  await network.start();
  return network;
}

function startTimers(): Worker {
  const url = new URL('../../../src/worker/timer-main.ts', import.meta.url);
  return new Worker(url, { type: 'module' });
}
