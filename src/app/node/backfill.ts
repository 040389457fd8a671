import type { OpenTorrent, TorrentNetwork } from '../../network/torrent/torrent-network.ts';
import { hasCome } from '../has-come.ts';
import type { WallClock } from '../wall-clock.ts';
import type { ActivityReporter } from './activity-reporter.ts';
import { LONGEST_BACK_OFF_MS, backOffMs } from './back-off.ts';
import { failureReason } from './failure-reason.ts';
import type { MemberHistory } from './member-history.ts';

export interface BackfillParts {
  communityId: string;
  torrents: Pick<TorrentNetwork, 'get'>;
  history: Pick<MemberHistory, 'fill'>;
  reporter: Pick<ActivityReporter, 'set'>;
  clock: WallClock;
  random: () => number;
  /** What came of it is to be shown. */
  onEnded: () => void;
}

/**
 * H9, H10: a take-over needs info dictionary and index only. What the new control node lacks of the
 * history that it seeds is fetched and imported beside its other work.
 */
export class Backfill {
  readonly #parts: BackfillParts;
  readonly #stopped = new AbortController();
  #running: Promise<void> | undefined;
  /** Info hash of the torrent of which nothing is missing. */
  #whole: string | undefined;
  #failures = 0;
  #nextTryMs = 0;
  #reason: string | undefined;

  constructor(parts: BackfillParts) {
    this.#parts = parts;
  }

  get isRunning(): boolean {
    return this.#running !== undefined;
  }

  /** H22. */
  get failure(): { reason: string; nextTryMs: number } | undefined {
    return this.#reason === undefined
      ? undefined
      : { reason: this.#reason, nextTryMs: this.#nextTryMs };
  }

  /** Nothing where it is under way, done, or failed a moment ago. */
  begin(infoHash: string): void {
    const { torrents, clock, onEnded } = this.#parts;
    if (this.#running || this.#whole === infoHash) return;
    if (!hasCome(this.#nextTryMs, clock.nowMs(), LONGEST_BACK_OFF_MS)) return;
    const torrent = torrents.get(infoHash);
    if (!torrent) return;
    this.#running = this.#run(torrent).finally(() => {
      this.#running = undefined;
      if (!this.#stopped.signal.aborted) onEnded();
    });
  }

  /** H22. */
  tryNow(): void {
    this.#nextTryMs = 0;
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#running;
  }

  async #run(torrent: OpenTorrent): Promise<void> {
    const { history, communityId, reporter } = this.#parts;
    const { signal } = this.#stopped;
    try {
      await history.fill(communityId, torrent, signal, (progress) =>
        reporter.set({ progress: progress.view() }),
      );
      this.#whole = torrent.infoHash;
      this.#failures = 0;
      this.#reason = undefined;
    } catch (error) {
      if (!signal.aborted) this.#failed(error);
    } finally {
      reporter.set({ progress: undefined });
    }
  }

  /** A new archive closes the torrent on the way; the next try goes on with the new one. */
  #failed(error: unknown): void {
    const { clock, random } = this.#parts;
    this.#failures += 1;
    this.#nextTryMs = clock.nowMs() + backOffMs(this.#failures, random);
    this.#reason = failureReason(error);
  }
}
