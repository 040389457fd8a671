import type { TrackerClient } from 'webtorrent/dist/webtorrent.min.js';
import { guardOffers } from './offer-guard.ts';
import { boundOffers } from './own-offers.ts';
import { rejoinAsNewPeer } from './rejoin.ts';
import type { TrackerStatus } from './torrent-network.ts';
import { TrackerLine, type TrackerTools } from './tracker-line.ts';

/** What the swarm is like. */
export interface SwarmView {
  needsPeers(): boolean;
  /** A connection is being made that may still succeed. */
  isConnecting(): boolean;
  /** A connection that somebody offers would be taken. */
  takesOffers(): boolean;
  /** How many connections may be offered now. */
  offerRoom(): number;
}

/**
 * Announces one torrent until there are peers. The library announces once and then every two
 * minutes; where that one attempt failed, nobody would be found for so long.
 */
export class Announcer {
  readonly #tools: TrackerTools;
  readonly #swarm: SwarmView;
  #client: TrackerClient | undefined;
  #lines: TrackerLine[] = [];
  #pauseMs: number;
  #cancel: (() => void) | undefined;

  constructor(tools: TrackerTools, swarm: SwarmView) {
    this.#tools = tools;
    this.#swarm = swarm;
    this.#pauseMs = tools.limits.repeatAnnounceMs;
  }

  status(): TrackerStatus[] {
    return this.#lines.map((line) => line.status());
  }

  /** Takes over what the library has just started; the same one again changes nothing. */
  attach(client: TrackerClient): void {
    if (client === this.#client) return;
    this.detach();
    this.#client = client;
    this.#lines = client._trackers.map((tracker) => new TrackerLine(tracker, client, this.#tools));
    for (const line of this.#lines) line.begin();
    for (const tracker of client._trackers) {
      guardOffers(tracker, () => this.#swarm.takesOffers());
      boundOffers(tracker, () => this.#swarm.offerRoom());
      rejoinAsNewPeer(tracker, client);
    }
    client.on('update', ({ announce }) => {
      this.#lines.find(({ url }) => url === announce)?.answered();
    });
    // The library tells of an error before it has drawn its consequences.
    client.on('warning', ({ message }) => queueMicrotask(() => this.#inspect(client, message)));
    this.hurry();
  }

  /** After a peer was lost: begins again with short pauses. */
  hurry(): void {
    this.#pauseMs = this.#tools.limits.repeatAnnounceMs;
    this.#schedule();
  }

  /** H22: whoever was not reached may be now. */
  tryNow(): void {
    for (const line of this.#lines) line.tryNow();
    this.hurry();
  }

  /** Leaves no timer, ours or the library's. */
  detach(): void {
    this.#cancel?.();
    this.#client = undefined;
    for (const line of this.#lines) line.stop();
    this.#lines = [];
  }

  #inspect(client: TrackerClient, detail: string): void {
    if (client === this.#client) for (const line of this.#lines) line.inspect(detail);
  }

  #schedule(): void {
    this.#cancel?.();
    if (!this.#client) return;
    const pauseMs = this.#pauseMs * (0.5 + this.#tools.random());
    this.#cancel = this.#tools.clock.after(pauseMs, () => this.#repeat());
  }

  #repeat(): void {
    const { repeatOffers, repeatAnnounceMaximumMs } = this.#tools.limits;
    // A further offer would cross the attempt that is being made.
    if (this.#swarm.isConnecting()) return this.#schedule();
    if (this.#swarm.needsPeers()) for (const line of this.#lines) line.announce(repeatOffers);
    this.#pauseMs = Math.min(this.#pauseMs * 2, repeatAnnounceMaximumMs);
    this.#schedule();
  }
}
