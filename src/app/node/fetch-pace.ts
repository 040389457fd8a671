import type { ProgressView } from '../history-model.ts';
import { RecentRate } from './recent-rate.ts';

type Counts = Omit<ProgressView, 'leftMs' | 'quietMs'>;

/**
 * How long a fetch and its imports will still take, from how fast they were lately. Bytes go by what
 * came over the wire: pieces that were here already would make it look faster than it is.
 */
export class FetchPace {
  readonly #received: RecentRate;
  readonly #pieces: RecentRate;
  readonly #messages: RecentRate;
  readonly #windows: RecentRate;

  constructor(nowMs: number, receivedBytes: number) {
    this.#received = new RecentRate(nowMs, receivedBytes);
    this.#pieces = new RecentRate(nowMs, 0);
    this.#messages = new RecentRate(nowMs, 0);
    this.#windows = new RecentRate(nowMs, 0);
  }

  /** @param receivedBytes of the torrent since it was opened */
  paced(counts: Counts, receivedBytes: number, nowMs: number): ProgressView {
    this.#received.note(nowMs, receivedBytes);
    this.#pieces.note(nowMs, counts.piecesDone);
    this.#messages.note(nowMs, counts.messagesDone);
    this.#windows.note(nowMs, counts.windowsDone);
    const quietMs = Math.min(this.#pieces.quietMs(nowMs), this.#messages.quietMs(nowMs));
    const leftMs = this.#leftMs(counts, nowMs);
    return { ...counts, quietMs, ...(leftMs !== undefined && { leftMs }) };
  }

  /** undefined where nothing moves, or not for long enough to say. */
  #leftMs(counts: Counts, nowMs: number): number | undefined {
    const bytesLeft = counts.bytesTotal - counts.bytesDone;
    const fetchMs = timeFor(bytesLeft, this.#received.perSecond(nowMs));
    const importMs = this.#importMs(counts, bytesLeft > 0, nowMs);
    if (fetchMs === undefined || importMs === undefined) return undefined;
    return Math.max(fetchMs, importMs);
  }

  /** By messages; by windows where their number is not known. */
  #importMs(counts: Counts, isFetching: boolean, nowMs: number): number | undefined {
    const { messagesDone, messagesTotal, windowsDone, windowsTotal } = counts;
    const isCounted = messagesTotal !== undefined;
    const left = isCounted ? messagesTotal - messagesDone : windowsTotal - windowsDone;
    const rate = isCounted ? this.#messages : this.#windows;
    // While one waits for the other, the average says more than a half minute of waiting.
    const speed = rate.perSecond(nowMs) || (isFetching && rate.onAverage(nowMs));
    return timeFor(left, speed || undefined);
  }
}

function timeFor(amount: number, perSecond: number | undefined): number | undefined {
  if (amount <= 0) return 0;
  return perSecond ? (1000 * amount) / perSecond : undefined;
}
