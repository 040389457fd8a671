import type { Torrent, Wire } from 'webtorrent/dist/webtorrent.min.js';
import type { Clock } from './clock.ts';
import { doubled } from './peer-standings.ts';
import type { TorrentLimits } from './torrent-limits.ts';
import { turnNumber, turnPlace } from './turn-order.ts';

export interface FetchTurnsOptions {
  /** Of this client, hex. */
  ownId: string;
  clock: Clock;
  limits: Pick<TorrentLimits, 'fellowActiveMs' | 'fellowWaitMs'>;
}

/**
 * Who of those that fetch the same at the same time asks a peer that has everything. Each piece is
 * one member's turn, the same one in everybody's eyes; the others get it from that member. Without
 * turns each of a hundred members who come for the new week takes all of it from its owner. A turn
 * is no promise: whoever has nothing to do takes over pieces of others, one, then two, then four.
 */
export class FetchTurns {
  readonly #torrent: Torrent;
  readonly #options: FetchTurnsOptions;
  readonly #ownNumber: number;
  /** When each wire was last seen to fetch: it came, or told of a piece. */
  readonly #activeMs = new WeakMap<Wire, number>();
  readonly #numbers = new WeakMap<Wire, number>();
  /** Since when each wire to a peer that has everything was seen without a request. */
  readonly #idleMs = new WeakMap<Wire, number>();
  /** Pieces that wait for others. */
  readonly #waiting = new Set<number>();
  readonly #takenOver = new Set<number>();
  #takeovers = 0;

  constructor(torrent: Torrent, options: FetchTurnsOptions) {
    this.#torrent = torrent;
    this.#options = options;
    this.#ownNumber = turnNumber(options.ownId);
  }

  follow(wire: Wire): void {
    this.#numbers.set(wire, turnNumber(wire.peerId));
    const note = (): unknown => this.#activeMs.set(wire, this.#options.clock.nowMs());
    note();
    wire.on('have', note);
  }

  verified(index: number): void {
    this.#waiting.delete(index);
    this.#takenOver.delete(index);
  }

  /** Whether the piece may be begun with this peer, which has it. */
  allows(wire: Wire, index: number): boolean {
    if (!isComplete(wire)) return true;
    const fellows = this.#fellows();
    // With more of those who have everything than of fellows, to wait for these takes longer.
    if (fellows.length < this.#torrent.wires.filter(isComplete).length) return true;
    if (this.#takenOver.has(index)) return true;
    if (!this.#isOwnTurn(fellows, index)) return this.#wait(wire, index);
    this.#takeovers = 0;
    return true;
  }

  /** Peers that are fetching too, as far as can be seen. */
  #fellows(): Wire[] {
    const { clock, limits } = this.#options;
    const sinceMs = clock.nowMs() - limits.fellowActiveMs;
    return this.#torrent.wires.filter((wire) => {
      const isOther = wire.type === 'webrtc' && wire.isSeeder !== true;
      return isOther && (this.#activeMs.get(wire) ?? 0) > sinceMs;
    });
  }

  #isOwnTurn(fellows: readonly Wire[], index: number): boolean {
    if (fellows.some((fellow) => !fellow.peerChoking && fellow.peerPieces.get(index))) return false;
    const own = turnPlace(this.#ownNumber, index);
    return fellows.every((fellow) => own <= turnPlace(this.#numbers.get(fellow) ?? 0, index));
  }

  #wait(wire: Wire, index: number): boolean {
    this.#waiting.add(index);
    if (this.#hasBeenIdle(wire)) this.#takeOver();
    return this.#takenOver.has(index);
  }

  #hasBeenIdle(wire: Wire): boolean {
    const { clock, limits } = this.#options;
    const nowMs = clock.nowMs();
    const sinceMs = wire.requests.length > 0 ? nowMs : (this.#idleMs.get(wire) ?? nowMs);
    this.#idleMs.set(wire, sinceMs);
    if (nowMs - sinceMs < limits.fellowWaitMs) return false;
    this.#idleMs.set(wire, nowMs);
    return true;
  }

  /** Those first for which this member comes soonest: others who are idle take other ones. */
  #takeOver(): void {
    const count = doubled(1, this.#takeovers);
    this.#takeovers += 1;
    const place = (index: number): number => turnPlace(this.#ownNumber, index);
    const soonest = [...this.#waiting].sort((left, right) => place(left) - place(right));
    for (const index of soonest.slice(0, count)) {
      this.#waiting.delete(index);
      this.#takenOver.add(index);
    }
  }
}

/** Web seeds are there to be asked by everybody. */
function isComplete({ type, isSeeder }: Wire): boolean {
  return type === 'webrtc' && isSeeder === true;
}
