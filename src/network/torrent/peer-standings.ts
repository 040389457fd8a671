import type { Wire } from 'webtorrent/dist/webtorrent.min.js';
import type { Clock } from './clock.ts';
import type { TorrentLimits } from './torrent-limits.ts';
import { TrialLine } from './trial-line.ts';
import { WasteBudget } from './waste-budget.ts';

/** Of a connection. */
interface Doing {
  piecesInFlight: number;
  lastBlockMs: number;
  unaskedBytes: number;
}

/** Of a peer id: who was cut off for a moment is no stranger when it comes back. */
interface Standing {
  verifiedPieces: number;
  wastedPieces: number;
  lostTrials: number;
  /** A trial that came to nothing makes room for others before the next one. */
  nextTrialMs: number;
}

/** 16 times the first pause is enough to let everybody else have a turn. */
const mostDoublings = 4;

/** Ids are cheap to make, so those of peers that have left must not pile up. */
const maximumStandings = 1000;

/** The library may look for work for a wire a little later than it is told to. */
const checksOfPatience = 2;

/**
 * How many pieces each connection may have in flight: one until one of its has verified, then as
 * many as have, but all together no more than may still be wasted. A peer chooses its own id and may
 * come back as somebody else, so when little may be wasted any more, new ones are tried one by one,
 * with pauses, the first first. Whoever has proved itself may always have one piece in flight: it
 * has, as long as it gave `verifiedForOneWasted` pieces for each that it wasted.
 */
export class PeerStandings {
  readonly #clock: Clock;
  readonly #limits: TorrentLimits;
  readonly #budget: WasteBudget;
  readonly #line: TrialLine;
  readonly #doings = new WeakMap<Wire, Doing>();
  readonly #standings = new Map<string, Standing>();
  readonly #connected = new Set<Wire>();
  readonly #onTrial = new Set<Wire>();
  #piecesInFlight = 0;
  /** Of all that are connected. */
  #credit = 0;

  constructor(clock: Clock, limits: TorrentLimits) {
    this.#clock = clock;
    this.#limits = limits;
    this.#budget = new WasteBudget(clock, limits);
    this.#line = new TrialLine(clock, checksOfPatience * limits.ownerCheckMs);
  }

  came(wire: Wire): void {
    this.#connected.add(wire);
    this.#countCredit();
  }

  left(wire: Wire): void {
    this.#connected.delete(wire);
    this.#line.leave(wire);
    this.#countCredit();
  }

  /**
   * Whether it may begin a further piece.
   * @param owner who would lose that piece to it
   */
  admits(wire: Wire, owner?: Wire): boolean {
    const standing = this.#of(wire);
    const credit = this.#creditOf(standing);
    const { piecesInFlight } = this.#doingOf(wire);
    if (credit > 0) return piecesInFlight < this.#mostInFlight(credit);
    return piecesInFlight === 0 && this.#hasTrialFor(wire, standing, owner);
  }

  began(wire: Wire): void {
    this.#line.leave(wire);
    this.#doingOf(wire).piecesInFlight += 1;
    this.#piecesInFlight += 1;
    if (this.#creditOf(this.#of(wire)) <= 0) this.#onTrial.add(wire);
  }

  verified(wire: Wire): void {
    this.#ended(wire);
    this.#of(wire).verifiedPieces += 1;
    this.#budget.verified();
    this.#countCredit();
  }

  failed(wire: Wire): void {
    this.#ended(wire);
  }

  /** The piece was taken from it, or it left. */
  lost(wire: Wire): void {
    this.#ended(wire);
    const standing = this.#of(wire);
    standing.nextTrialMs =
      this.#clock.nowMs() + doubled(this.#limits.ownerSilenceMs, standing.lostTrials);
    standing.lostTrials += 1;
  }

  /** @param pieces of what it sent; a part of one too */
  wasted(wire: Wire, pieces: number): void {
    if (pieces === 0) return;
    this.#of(wire).wastedPieces += pieces;
    this.#budget.wasted(pieces);
    this.#countCredit();
  }

  gotBlock(wire: Wire): void {
    this.#doingOf(wire).lastBlockMs = this.#clock.nowMs();
  }

  /** Unix ms; 0: never. */
  lastBlockMs(wire: Wire): number {
    return this.#doingOf(wire).lastBlockMs;
  }

  /** Resolves to how many such bytes it sent in all. */
  gotUnasked(wire: Wire, sizeBytes: number): number {
    const doing = this.#doingOf(wire);
    doing.unaskedBytes += sizeBytes;
    return doing.unaskedBytes;
  }

  /** In pieces that it gave and has not wasted; who has none has to prove itself. */
  #creditOf({ verifiedPieces, wastedPieces }: Standing): number {
    return Math.max(0, verifiedPieces - this.#limits.verifiedForOneWasted * wastedPieces);
  }

  #countCredit(): void {
    const credits = [...this.#connected].map((wire) => this.#creditOf(this.#of(wire)));
    this.#credit = credits.reduce((sum, credit) => sum + credit, 0);
  }

  /** Its part of what may still be wasted, of which one piece is left for somebody new. */
  #mostInFlight(credit: number): number {
    const left = this.#budget.left - Math.max(1, this.#onTrial.size);
    const part = (left * credit) / this.#credit;
    return Math.max(1, Math.floor(Math.min(credit, part)));
  }

  #hasTrialFor(wire: Wire, standing: Standing, owner: Wire | undefined): boolean {
    const { isShort, trialsAtOnce, left, nextTrialMs } = this.#budget;
    if (isShort) this.#line.ask(wire);
    if (this.#clock.nowMs() < Math.max(nextTrialMs, standing.nextTrialMs)) return false;
    const onTrial = this.#onTrial.size - (owner && this.#onTrial.has(owner) ? 1 : 0);
    if (onTrial >= Math.min(this.#limits.maximumTrials, trialsAtOnce)) return false;
    if (onTrial > 0 && this.#piecesInFlight >= left) return false;
    return !isShort || this.#line.isFirst(wire);
  }

  #ended(wire: Wire): void {
    this.#doingOf(wire).piecesInFlight -= 1;
    this.#piecesInFlight -= 1;
    this.#onTrial.delete(wire);
  }

  #doingOf(wire: Wire): Doing {
    const known = this.#doings.get(wire);
    if (known) return known;
    const doing = { piecesInFlight: 0, lastBlockMs: 0, unaskedBytes: 0 };
    this.#doings.set(wire, doing);
    return doing;
  }

  #of({ peerId }: Wire): Standing {
    const known = this.#standings.get(peerId);
    if (known) return known;
    const standing = { verifiedPieces: 0, wastedPieces: 0, lostTrials: 0, nextTrialMs: 0 };
    this.#standings.set(peerId, standing);
    this.#forgetOne();
    return standing;
  }

  /** Who has gone, the longest first. */
  #forgetOne(): void {
    if (this.#standings.size <= maximumStandings) return;
    const here = new Set([...this.#connected].map(({ peerId }) => peerId));
    const gone = [...this.#standings.keys()].find((id) => !here.has(id));
    if (gone !== undefined) this.#standings.delete(gone);
  }
}

/** `firstMs` doubled so many times, within reason. */
export function doubled(firstMs: number, times: number): number {
  return firstMs * 2 ** Math.min(times, mostDoublings);
}
