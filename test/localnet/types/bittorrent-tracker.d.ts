/** What the tests use of bittorrent-tracker 11.2.3, which has no types of its own. */
declare module 'bittorrent-tracker/server' {
  import type { EventEmitter } from 'node:events';
  import type { Server as HttpServer } from 'node:http';

  export interface TrackerOptions {
    udp: boolean;
    http: boolean;
    ws: boolean;
    stats: boolean;
  }

  export interface TrackerSwarm {
    /** Peers that have everything. */
    complete: number;
    incomplete: number;
  }

  export default class Server extends EventEmitter<{ error: [Error]; warning: [Error] }> {
    constructor(options: TrackerOptions);
    /** The server that WebSocket requests come in on; null without `ws` and `http`. */
    readonly http: HttpServer | null;
    /** By info hash, lower-case hex. */
    readonly torrents: Readonly<Record<string, TrackerSwarm>>;
    close(callback: (error: Error | null | undefined) => void): void;
  }
}

declare module 'bittorrent-tracker/websocket-tracker' {
  import type { TrackerClient, WebSocketTracker } from 'webtorrent/dist/webtorrent.min.js';

  /** Of one torrent at one tracker. */
  const Tracker: new (
    client: TrackerClient,
    announceUrl: string,
  ) => WebSocketTracker & {
    destroy(): void;
  };
  export default Tracker;
}
