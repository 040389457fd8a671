import { TorrentNetworkStopped } from './torrent-errors.ts';
import type { OpenTorrent, TorrentNetwork } from './torrent-network.ts';

/** BitTorrent is switched off: the client is not even loaded. */
export class NoTorrentNetwork implements TorrentNetwork {
  start(): Promise<void> {
    return Promise.resolve();
  }

  stop(): Promise<void> {
    return Promise.resolve();
  }

  open(): Promise<OpenTorrent> {
    return Promise.reject(new TorrentNetworkStopped());
  }

  tryNow(): void {}

  get(): undefined {
    return undefined;
  }
}
