import type { TrackerMessage, WebSocketTracker } from 'webtorrent/dist/webtorrent.min.js';
import type { Clock } from './clock.ts';

/**
 * Finds out that a tracker fell silent. A connection that leads nowhere any more stays open until the
 * operating system gives it up, after a quarter of an hour. Every announcement is answered; the
 * torrents that share a socket hear all that comes, and whatever it is, it proves that the socket is
 * good.
 */
export class AnswerLimit {
  readonly #clock: Clock;
  readonly #limitMs: number;
  readonly #onSilence: () => void;
  #cancel: (() => void) | undefined;
  #isStopped = false;

  constructor(clock: Clock, limitMs: number, onSilence: () => void) {
    this.#clock = clock;
    this.#limitMs = limitMs;
    this.#onSilence = onSilence;
  }

  /** Looks at all that is said to the tracker, and by it. */
  watch(tracker: WebSocketTracker): void {
    const send = tracker._send.bind(tracker);
    const take = tracker._onSocketData.bind(tracker);
    tracker._send = (message) => {
      send(message);
      if (isAnswered(message)) this.expect();
    };
    tracker._onSocketData = (data) => {
      this.end();
      take(data);
    };
  }

  /** Where something is waited for already, that one's time counts. */
  expect(): void {
    if (this.#isStopped) return;
    this.#cancel ??= this.#clock.after(this.#limitMs, () => {
      this.#cancel = undefined;
      this.#onSilence();
    });
  }

  end(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  stop(): void {
    this.#isStopped = true;
    this.end();
  }
}

/** What is passed on to a peer that made an offer is not. */
function isAnswered({ answer }: TrackerMessage): boolean {
  return answer === undefined;
}
