import { EventEmitter } from 'node:events';
import LibraryTracker from 'bittorrent-tracker/websocket-tracker';
import type {
  AnnounceOptions,
  TrackerAnswer,
  TrackerClient,
} from 'webtorrent/dist/webtorrent.min.js';

interface Events {
  update: [TrackerAnswer];
  warning: [Error];
  /** Somebody offers a connection. */
  peer: [unknown];
}

/** One torrent at one tracker: what the library makes of that is real, the rest of its client is not. */
export class TestTrackerClient extends EventEmitter<Events> implements TrackerClient {
  readonly _infoHashBinary: string;
  readonly _peerIdBinary: string;
  readonly _trackers: InstanceType<typeof LibraryTracker>[];

  /** @param infoHash 40 hex digits; @param peerId 20 characters */
  constructor(url: string, infoHash: string, peerId: string) {
    super();
    this._infoHashBinary = Buffer.from(infoHash, 'hex').toString('latin1');
    this._peerIdBinary = peerId;
    this._trackers = [new LibraryTracker(this, url)];
  }

  /** As the library's client begins. */
  start(): void {
    for (const tracker of this._trackers) {
      tracker.announce(this._defaultAnnounceOpts({ event: 'started' }));
    }
  }

  /** A connection to whoever else is there. */
  offer(): void {
    for (const tracker of this._trackers) {
      tracker.announce(this._defaultAnnounceOpts({ numwant: 1 }));
    }
  }

  _defaultAnnounceOpts(options: AnnounceOptions = {}): AnnounceOptions {
    return { numwant: 0, uploaded: 0, downloaded: 0, left: 1, ...options };
  }

  end(): void {
    for (const tracker of this._trackers) tracker.destroy();
  }
}
