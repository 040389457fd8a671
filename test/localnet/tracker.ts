import type { Server as HttpServer } from 'node:http';
import type { Socket } from 'node:net';
import TrackerServer from 'bittorrent-tracker/server';
import type { FaultReporter } from './libp2p-types.ts';
import { listen, preferPort } from './ports.ts';

export interface TrackerStatus {
  readonly url: string;
  readonly isRunning: boolean;
  /** By info hash, lower-case hex. */
  readonly swarms: Record<string, { readonly seeders: number; readonly leechers: number }>;
}

interface RunningTracker {
  readonly server: TrackerServer;
  readonly http: HttpServer;
  readonly sockets: Set<Socket>;
}

/** A WebSocket BitTorrent tracker. Its port outlives a stop, what it knows of swarms does not. */
export class Tracker {
  readonly #preferredPort: number;
  readonly #report: FaultReporter;
  #running: RunningTracker | undefined;
  #port: number | undefined;

  /** @param preferredPort 0 for any free one */
  constructor(preferredPort: number, report: FaultReporter) {
    this.#preferredPort = preferredPort;
    this.#report = report;
  }

  get isRunning(): boolean {
    return this.#running !== undefined;
  }

  /** Known since the first start. */
  get port(): number {
    if (this.#port === undefined) throw new Error('the tracker has not been started yet');
    return this.#port;
  }

  get url(): string {
    return `ws://127.0.0.1:${this.port}`;
  }

  /** Does nothing when the tracker runs. @throws when the port of an earlier start is in use now */
  async start(): Promise<void> {
    if (this.#running !== undefined) return;
    this.#running = this.#create();
    const { http } = this.#running;
    try {
      this.#port =
        this.#port === undefined
          ? await preferPort(this.#preferredPort, (port) => listen(http, port))
          : await listen(http, this.#port);
    } catch (error) {
      this.#running = undefined;
      throw error;
    }
  }

  /** Closes every connection. Does nothing when the tracker is stopped. */
  async stop(): Promise<void> {
    const running = this.#running;
    if (running === undefined) return;
    this.#running = undefined;
    await new Promise<void>((resolve, reject) => {
      running.server.close((error) => (error ? reject(error) : resolve()));
      for (const socket of running.sockets) socket.destroy();
    });
  }

  status(): TrackerStatus {
    const torrents = Object.entries(this.#running?.server.torrents ?? {});
    const swarms = torrents.map(
      ([infoHash, { complete, incomplete }]) =>
        [infoHash, { seeders: complete, leechers: incomplete }] as const,
    );
    return { url: this.url, isRunning: this.isRunning, swarms: Object.fromEntries(swarms) };
  }

  #create(): RunningTracker {
    const server = new TrackerServer({ udp: false, http: false, ws: true, stats: false });
    server.on('error', (error) => this.#report('tracker', error));
    server.on('warning', (warning) => this.#report('tracker', warning));
    const { http } = server;
    if (http === null) throw new Error('expected the tracker to have an HTTP server, got none');
    const sockets = new Set<Socket>();
    http.on('connection', (socket) => {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    });
    return { server, http, sockets };
  }
}
