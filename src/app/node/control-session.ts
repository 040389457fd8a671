import { isDue } from '../../archive/windows.ts';
import { windowOf } from '../../archive/windows.ts';
import type { TimeConstants } from '../../protocol/time-constants.ts';
import type { ChangeFeed } from '../../store/changes.ts';
import { getCommunity } from '../../store/communities.ts';
import type { Database } from '../../store/database.ts';
import type { CommunityRecord } from '../../store/records.ts';
import { currentTorrent, updateTorrent } from '../../store/torrents.ts';
import { forgetArchived } from '../../store/waku-messages.ts';
import type { WorkerClient } from '../../worker/client.ts';
import type { WallClock } from '../wall-clock.ts';
import type { ActivityReporter } from './activity-reporter.ts';
import { backOffMs } from './back-off.ts';
import type { CommunitySync } from './community-sync.ts';
import { Pulse } from './pulse.ts';
import type { Seeder } from './seeder.ts';
import type { WorkerPool } from './worker-pool.ts';

/** Due times are compared with the wall clock; this only bounds how late that happens. */
const INTERVAL_MS = 1_000;

export interface ControlSessionParts {
  communityId: string;
  db: Database;
  changes: ChangeFeed;
  sync: CommunitySync;
  worker: WorkerClient;
  builders: WorkerPool;
  seeder: Seeder;
  reporter: ActivityReporter;
  time: TimeConstants;
  trackers: readonly string[];
  webSeeds: readonly string[];
  isLocal: boolean;
  clock: WallClock;
  random: () => number;
  isConnected: () => boolean;
  onError: (error: unknown) => void;
}

/** One owned community: archives its windows, seeds them, announces (H1 to H7). */
export class ControlSession {
  readonly #parts: ControlSessionParts;
  readonly #pulse: Pulse;
  #announcedMs: number | undefined;
  #failures = 0;
  #nextTryMs = 0;

  constructor(parts: ControlSessionParts) {
    this.#parts = parts;
    this.#pulse = new Pulse({
      work: (signal) => this.#round(signal),
      onError: parts.onError,
      intervalMs: INTERVAL_MS,
      clock: parts.clock,
    });
  }

  start(): void {
    this.#pulse.start();
  }

  async stop(): Promise<void> {
    await this.#pulse.stop();
    await this.#parts.seeder.close();
    this.#parts.reporter.close();
  }

  poke(): void {
    this.#pulse.poke();
  }

  tryNow(): void {
    this.#nextTryMs = 0;
    this.#pulse.poke();
  }

  /** H7: sent again when the service is switched on. */
  switched(): void {
    this.#announcedMs = undefined;
    this.tryNow();
  }

  async #round(signal: AbortSignal): Promise<void> {
    const { db, communityId, clock, reporter, seeder } = this.#parts;
    const record = await getCommunity(db, communityId);
    if (!record || clock.nowMs() < this.#nextTryMs) return;
    if (record.settings.isHistoryEnabled) await this.#seed(record);
    else await seeder.close();
    try {
      await this.#work(record, signal);
      this.#failures = 0;
      reporter.set({ failure: undefined });
    } catch (error) {
      if (!signal.aborted) this.#failed(error);
    }
  }

  async #work(record: CommunityRecord, signal: AbortSignal): Promise<void> {
    const { isConnected, reporter } = this.#parts;
    const isEnabled = record.settings.isHistoryEnabled;
    reporter.set({
      stage: this.#restingStage(isEnabled),
      nextArchiveMs: this.#nextArchiveMs(record),
    });
    if (!isConnected()) return;
    // H1: switched off, nothing is archived, seeded or announced.
    if (isEnabled && this.#isRunDue(record)) await this.#archive(record, signal);
    if (this.#isAnnouncementDue()) await this.#announce(record);
  }

  #restingStage(isEnabled: boolean) {
    if (!isEnabled) return 'off';
    if (!this.#parts.isConnected()) return 'waiting for a connection';
    return this.#parts.reporter.torrent ? 'seeding' : 'idle';
  }

  async #seed({ id }: CommunityRecord): Promise<void> {
    const torrent = await currentTorrent(this.#parts.db, id);
    if (torrent) await this.#parts.seeder.seed(id, torrent.infoHash);
  }

  /** H4: the end of the first window that was not cut yet, and the grace time after it. */
  #nextArchiveMs(record: CommunityRecord): number {
    const { time } = this.#parts;
    const createdMs = record.createdMs ?? record.joinedMs;
    const fromMs = record.archivedThroughMs ?? windowOf(createdMs, time.windowMs).fromMs;
    return fromMs + time.windowMs + time.graceMs;
  }

  #isRunDue(record: CommunityRecord): boolean {
    const { time, clock } = this.#parts;
    const toMs = this.#nextArchiveMs(record) - time.graceMs;
    const window = { fromMs: toMs - time.windowMs, toMs };
    return isDue(window, clock.nowMs(), time.graceMs);
  }

  /** H4: every channel once more from every node over what the look-back still holds; then the run. */
  async #archive(record: CommunityRecord, signal: AbortSignal): Promise<void> {
    const { communityId, sync, builders, time, trackers, webSeeds, reporter } = this.#parts;
    reporter.set({ stage: 'archiving' });
    const againFromMs = this.#nextArchiveMs(record) - time.graceMs - time.windowMs;
    const coveredMs = await sync.run({ communityId, mode: 'every', againFromMs }, signal);
    const request = { communityId, time, coveredMs, trackers, webSeeds };
    const built = await builders.use((worker) => worker.call('buildArchives', request));
    // H6: seed the new torrent, drop the old one, announce.
    if (built.infoHash !== undefined) {
      await this.#parts.seeder.seed(communityId, built.infoHash);
      this.#announcedMs = undefined;
    }
    reporter.set({ stage: this.#restingStage(true) });
  }

  /** H7: when seeding begins, at every start, when switched on, and every 8 hours. */
  #isAnnouncementDue(): boolean {
    const { clock, time } = this.#parts;
    if (this.#announcedMs === undefined) return true;
    return clock.nowMs() >= this.#announcedMs + time.announcementIntervalMs;
  }

  async #announce(record: CommunityRecord): Promise<void> {
    const { communityId, worker, isLocal, clock, time, db, reporter } = this.#parts;
    await worker.call('announce', communityId, isLocal);
    const nowMs = clock.nowMs();
    this.#announcedMs = nowMs;
    const nextAnnouncementMs = nowMs + time.announcementIntervalMs;
    const torrent = record.settings.isHistoryEnabled
      ? await currentTorrent(db, communityId)
      : undefined;
    reporter.set({ nextAnnouncementMs, announcedMs: torrent ? nowMs : undefined });
    if (!torrent) return;
    await updateTorrent(db, communityId, torrent.infoHash, { announcedMs: nowMs });
    // H8.
    await forgetArchived(db, communityId, nowMs - time.lookBackMs);
  }

  /** H22. */
  #failed(error: unknown): void {
    const { clock, random, reporter } = this.#parts;
    this.#failures += 1;
    this.#nextTryMs = clock.nowMs() + backOffMs(this.#failures, random);
    const reason = error instanceof Error ? error.message : String(error);
    reporter.set({ failure: { reason, nextTryMs: this.#nextTryMs } });
  }
}
