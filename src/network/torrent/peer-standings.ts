import type { Wire } from 'webtorrent/dist/webtorrent.min.js';
import type { Clock } from './clock.ts';
import type { TorrentLimits } from './torrent-limits.ts';

interface Standing {
  verifiedPieces: number;
  piecesInFlight: number;
  lostTrials: number;
  /** A trial that came to nothing makes room for others before the next one. */
  nextTrialMs: number;
  lastBlockMs: number;
  unaskedBytes: number;
}

/** 16 times the first pause is enough to let everybody else have a turn. */
const mostDoublings = 4;

/**
 * How many pieces each connection may have in flight: one until one of its has verified, then as
 * many as have, so that nobody can spoil more than they gave. A peer chooses its own id and may
 * come back as somebody else, so after a few bans new ones are tried one by one, with pauses.
 */
export class PeerStandings {
  readonly #clock: Clock;
  readonly #limits: TorrentLimits;
  readonly #standings = new WeakMap<Wire, Standing>();
  readonly #onTrial = new Set<Wire>();
  #bans = 0;
  #nextTrialMs = 0;

  constructor(clock: Clock, limits: TorrentLimits) {
    this.#clock = clock;
    this.#limits = limits;
  }

  /** Whether it may begin a further piece. */
  admits(wire: Wire): boolean {
    const standing = this.#of(wire);
    if (standing.piecesInFlight >= Math.max(1, standing.verifiedPieces)) return false;
    return standing.verifiedPieces > 0 || this.#hasTrialFor(standing);
  }

  began(wire: Wire): void {
    const standing = this.#of(wire);
    standing.piecesInFlight += 1;
    if (standing.verifiedPieces === 0) this.#onTrial.add(wire);
  }

  verified(wire: Wire): void {
    this.#ended(wire).verifiedPieces += 1;
  }

  failed(wire: Wire): void {
    this.#ended(wire);
  }

  /** The piece was taken from it, or it left. */
  lost(wire: Wire): void {
    const standing = this.#ended(wire);
    standing.nextTrialMs =
      this.#clock.nowMs() + doubled(this.#limits.ownerSilenceMs, standing.lostTrials);
    standing.lostTrials += 1;
  }

  banned(): void {
    this.#bans += 1;
    const { bansWithoutPause, trialPauseMs } = this.#limits;
    const over = this.#bans - bansWithoutPause;
    if (over >= 0) this.#nextTrialMs = this.#clock.nowMs() + doubled(trialPauseMs, over);
  }

  gotBlock(wire: Wire): void {
    this.#of(wire).lastBlockMs = this.#clock.nowMs();
  }

  /** Unix ms; 0: never. */
  lastBlockMs(wire: Wire): number {
    return this.#of(wire).lastBlockMs;
  }

  /** Resolves to how many such bytes it sent in all. */
  gotUnasked(wire: Wire, sizeBytes: number): number {
    const standing = this.#of(wire);
    standing.unaskedBytes += sizeBytes;
    return standing.unaskedBytes;
  }

  #hasTrialFor(standing: Standing): boolean {
    const most = this.#bans === 0 ? this.#limits.maximumTrials : 1;
    const earliestMs = Math.max(this.#nextTrialMs, standing.nextTrialMs);
    return this.#onTrial.size < most && this.#clock.nowMs() >= earliestMs;
  }

  #ended(wire: Wire): Standing {
    const standing = this.#of(wire);
    standing.piecesInFlight -= 1;
    this.#onTrial.delete(wire);
    return standing;
  }

  #of(wire: Wire): Standing {
    const known = this.#standings.get(wire);
    if (known) return known;
    const standing = { ...newcomer };
    this.#standings.set(wire, standing);
    return standing;
  }
}

const newcomer: Standing = {
  verifiedPieces: 0,
  piecesInFlight: 0,
  lostTrials: 0,
  nextTrialMs: 0,
  lastBlockMs: 0,
  unaskedBytes: 0,
};

/** `firstMs` doubled so many times, within reason. */
export function doubled(firstMs: number, times: number): number {
  return firstMs * 2 ** Math.min(times, mostDoublings);
}
