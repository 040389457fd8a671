import type { OpenTorrent } from '../../network/torrent/torrent-network.ts';
import type { Database } from '../../store/database.ts';
import { redactionsOf } from '../../store/redactions.ts';
import { ArchiveUnavailable } from '../../worker/archive-bytes.ts';
import type { RedactSummary } from '../../worker/history-worker.ts';
import type { ActivityReporter } from './activity-reporter.ts';
import type { CommunitySync } from './community-sync.ts';
import type { WorkerPool } from './worker-pool.ts';

export interface ArchiveRedactionParts {
  communityId: string;
  db: Database;
  sync: Pick<CommunitySync, 'run'>;
  builders: WorkerPool;
  reporter: Pick<ActivityReporter, 'set' | 'torrent'>;
  trackers: readonly string[];
  webSeeds: readonly string[];
  isStillActive: () => Promise<boolean>;
  /** H6: from now on this torrent is seeded, and announced at once. */
  onTorrent: (infoHash: string) => Promise<void>;
}

/** H20: has what the owner wants deleted everywhere taken out of the archives. */
export class ArchiveRedaction {
  readonly #parts: ArchiveRedactionParts;

  constructor(parts: ArchiveRedactionParts) {
    this.#parts = parts;
  }

  /** Resolves when no wish is open any more; a wish that stays open is tried again in another round. */
  async run(signal: AbortSignal): Promise<void> {
    const { communityId, db, sync, reporter, isStillActive } = this.#parts;
    const wishes = await redactionsOf(db, communityId);
    if (wishes.every(({ state }) => state === 'done')) return;
    reporter.set({ stage: 'redacting' });
    // H9: a complete query for the newest description precedes every run.
    await sync.run({ communityId, mode: 'every', isOwnerOnly: true }, signal);
    if (await isStillActive()) await this.#redact(signal);
  }

  /** Run by run: what is not here is fetched, and more than a run can hold goes on in the next. */
  async #redact(signal: AbortSignal): Promise<void> {
    for (let before: RedactSummary | undefined; ;) {
      signal.throwIfAborted();
      const summary = await this.#next();
      if (summary.infoHash !== undefined) await this.#parts.onTorrent(summary.infoHash);
      if (summary.isDone) return;
      if (isStuck(summary, before))
        throw new ArchiveUnavailable('an archive is not on this device');
      await this.#fetch(summary, signal);
      before = summary;
    }
  }

  #next(): Promise<RedactSummary> {
    const { communityId, trackers, webSeeds, builders } = this.#parts;
    const request = { communityId, trackers, webSeeds };
    return builders.use((worker) => worker.call('redactArchives', request));
  }

  /** H9, H10: after a take-over the bytes are where the members are. */
  async #fetch({ missing }: RedactSummary, signal: AbortSignal): Promise<void> {
    const torrent: OpenTorrent | undefined = this.#parts.reporter.torrent;
    for (const { fromByte, toByte } of missing) {
      if (!torrent) throw new ArchiveUnavailable('the torrent is not open');
      await torrent.fetchRange(fromByte, toByte, { signal });
    }
  }
}

/** What was fetched is not here all the same. */
function isStuck({ infoHash, missing }: RedactSummary, before: RedactSummary | undefined): boolean {
  return infoHash === undefined && missing.length > 0 && (before?.missing.length ?? 0) > 0;
}
