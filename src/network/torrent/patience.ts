import type { Clock } from './clock.ts';
import { FetchFailed } from './torrent-errors.ts';
import type { TorrentLimits } from './torrent-limits.ts';

/** Timers of a sleeping computer or a hidden tab come late; a short step keeps the error small. */
const longestStepMs = 5000;

/** Peers that come and go prolong a wait to twice the limit; then only a piece helps. */
const longestInStalls = 2;

export interface PeersInView {
  /** Somebody who can be expected to send a piece. */
  hasPeer(): boolean;
  /** Of web seeds that were asked and gave nothing. */
  silentHosts(): readonly string[];
  /** Of those, who sent something else than the part of a file that was asked for. */
  unfitHosts(): readonly string[];
  /** How many were banned since the torrent was opened. */
  bannedPeers(): number;
}

/** H22: the limit of every wait for the swarm, counted from the last progress. */
export class Patience {
  readonly #clock: Clock;
  readonly #limits: TorrentLimits;
  readonly #peers: PeersInView;
  #peersMs = 0;
  #pieceMs = 0;

  constructor(clock: Clock, limits: TorrentLimits, peers: PeersInView) {
    this.#clock = clock;
    this.#limits = limits;
    this.#peers = peers;
  }

  gotPiece(): void {
    this.#pieceMs = this.#clock.nowMs();
  }

  /** A peer came or went. */
  peersChanged(): void {
    this.#peersMs = this.#clock.nowMs();
  }

  /** Calls `giveUp` once when the limit has passed. The result ends the watch. */
  watch(giveUp: (reason: FetchFailed) => void): () => void {
    const startMs = this.#clock.nowMs();
    const bannedBefore = this.#peers.bannedPeers();
    let cancel = (): void => undefined;
    const check = (): void => {
      const leftMs = this.#endMs(Math.max(startMs, this.#pieceMs)) - this.#clock.nowMs();
      if (leftMs <= 0) giveUp(this.#failure(bannedBefore));
      else cancel = this.#clock.after(Math.min(leftMs, longestStepMs), check);
    };
    check();
    return () => cancel();
  }

  #endMs(sinceMs: number): number {
    const longestMs = longestInStalls * this.#limits.stallMs;
    return Math.min(Math.max(sinceMs, this.#peersMs) + this.#limitMs(), sinceMs + longestMs);
  }

  #limitMs(): number {
    return this.#peers.hasPeer() ? this.#limits.stallMs : this.#limits.noPeerMs;
  }

  #failure(bannedBefore: number): FetchFailed {
    const seconds = Math.round(this.#limitMs() / 1000);
    const banned = this.#peers.bannedPeers() - bannedBefore;
    if (banned > 0) {
      const detail = `expected a piece, got wrong bytes; peers banned for it: ${banned}`;
      return new FetchFailed('wrong bytes', detail);
    }
    if (this.#peers.hasPeer()) {
      return new FetchFailed('stalled', `expected a piece within ${seconds} s, no peer sent one`);
    }
    const unfit = this.#peers.unfitHosts().join(', ');
    if (unfit !== '') {
      const detail = `no peer within ${seconds} s, and no part of a file as it should be from ${unfit}`;
      return new FetchFailed('web seed parts', detail);
    }
    const hosts = this.#peers.silentHosts().join(', ');
    return hosts === ''
      ? new FetchFailed('no peer', `expected a peer within ${seconds} s, none was found`)
      : new FetchFailed('web seed', `no peer within ${seconds} s, and nothing from ${hosts}`);
  }
}
