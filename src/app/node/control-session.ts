import { isDue, windowOf } from '../../archive/windows.ts';
import { sameEventSpreadMs } from '../../store/same-event.ts';
import type { TimeConstants } from '../../protocol/time-constants.ts';
import { getCommunity } from '../../store/communities.ts';
import type { Database } from '../../store/database.ts';
import type { CommunityRecord } from '../../store/records.ts';
import { currentTorrent, getTorrent } from '../../store/torrents.ts';
import { forgetArchived } from '../../store/waku-messages.ts';
import { readRole } from '../../worker/control-role.ts';
import { hasCome } from '../has-come.ts';
import type { ActivityReporter } from './activity-reporter.ts';
import { ArchiveRedaction } from './archive-redaction.ts';
import { LONGEST_BACK_OFF_MS, backOffMs } from './back-off.ts';
import { Backfill } from './backfill.ts';
import type { BackfillParts } from './backfill.ts';
import type { CommunitySync } from './community-sync.ts';
import { failureReason } from './failure-reason.ts';
import type { HistoryCaller } from './history-caller.ts';
import { Pulse } from './pulse.ts';
import { RivalQuery } from './rival-query.ts';
import type { Seeder } from './seeder.ts';
import type { WorkerPool } from './worker-pool.ts';

/** Due times are compared with the wall clock; this only bounds how late that happens. */
const INTERVAL_MS = 1_000;

export interface ControlSessionParts extends Omit<BackfillParts, 'reporter' | 'onEnded'> {
  db: Database;
  sync: Pick<CommunitySync, 'run'>;
  worker: HistoryCaller;
  builders: WorkerPool;
  seeder: Seeder;
  reporter: ActivityReporter;
  /** On this device: nothing is archived, as nobody could get it. */
  isTorrentOff: boolean;
  time: TimeConstants;
  trackers: readonly string[];
  webSeeds: readonly string[];
  isLocal: boolean;
  isConnected: () => boolean;
  /** What was missed while this tab was away or asleep is asked for before anything is made of it. */
  isCatchingUp: () => boolean;
  onError: (error: unknown) => void;
}

/** One community whose control node this is: archives its windows, seeds them, announces (H1 to H9). */
export class ControlSession {
  readonly #parts: ControlSessionParts;
  readonly #pulse: Pulse;
  readonly #backfill: Backfill;
  readonly #redaction: ArchiveRedaction;
  readonly #rival: RivalQuery;
  /** Info hash of the current torrent, once there is one. */
  #infoHash: string | undefined;
  #announcedMs: number | undefined;
  #switches = 0;
  /** The last announcement, until a service node has taken it and what it lets go has gone (H8). */
  #unsent: { infoHash: string; sinceMs: number } | undefined;
  #failures = 0;
  #nextTryMs = 0;

  constructor(parts: ControlSessionParts) {
    this.#parts = parts;
    this.#backfill = new Backfill({ ...parts, onEnded: () => this.#pulse.poke() });
    this.#redaction = new ArchiveRedaction({
      ...parts,
      isStillActive: () => this.#isStillActive(),
      onTorrent: (infoHash) => this.#publish(infoHash),
    });
    this.#rival = new RivalQuery(parts);
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
    await Promise.all([this.#pulse.stop(), this.#backfill.stop()]);
    await this.#parts.seeder.close();
    this.#parts.reporter.close();
  }

  poke(): void {
    this.#pulse.poke();
  }

  /** H22. */
  tryNow(): void {
    this.#nextTryMs = 0;
    this.#backfill.tryNow();
    this.#pulse.poke();
  }

  /** H7: sent again when the service is switched on. */
  switched(): void {
    this.#switches += 1;
    this.#announcedMs = undefined;
    this.tryNow();
  }

  /** A failed run keeps the announcement of what there is from nobody (H7). */
  async #round(signal: AbortSignal): Promise<void> {
    const { db, communityId, clock } = this.#parts;
    const record = await getCommunity(db, communityId);
    if (!record || !hasCome(this.#nextTryMs, clock.nowMs(), LONGEST_BACK_OFF_MS)) return;
    const errors: unknown[] = [];
    const note = (error: unknown): void => void errors.push(error);
    await this.#seed(record).catch(note);
    this.#fill(record);
    await this.#archive(record, signal).catch(note);
    await this.#redact(record, signal).catch(note);
    if (!signal.aborted) await this.#announce(record, signal).catch(note);
    await this.#forget().catch(note);
    if (signal.aborted) return;
    if (errors.length > 0) this.#failed(errors[0]);
    else this.#succeeded(record);
  }

  /** H1: switched off, nothing is archived, seeded or announced. */
  async #seed(record: CommunityRecord): Promise<void> {
    const { seeder, communityId, db } = this.#parts;
    if (!this.#isServing(record)) return seeder.close();
    this.#infoHash ??= (await currentTorrent(db, communityId))?.infoHash;
    if (this.#infoHash !== undefined) await seeder.seed(communityId, this.#infoHash);
  }

  /** H9, H10: whoever took over may lack a part of what is seeded. */
  #fill(record: CommunityRecord): void {
    if (!this.#isServing(record) || record.control?.kind !== 'took over') return;
    if (this.#infoHash !== undefined) this.#backfill.begin(this.#infoHash);
  }

  /** H9: asks for what another control node's side heard, also where no run is due. */
  async #archive(record: CommunityRecord, signal: AbortSignal): Promise<void> {
    if (!this.#isServing(record) || !this.#isUpToDate()) return;
    const isDue = this.#isRunDue(record);
    if (isDue) {
      this.#parts.reporter.set({ stage: 'archiving' });
      await this.#rival.look(record, signal);
    }
    await this.#rival.ask(signal);
    if (isDue) await this.#build(record, signal);
  }

  /** H4: every channel once more from every node over what the look-back still holds; then the run. */
  async #build(record: CommunityRecord, signal: AbortSignal): Promise<void> {
    const { communityId, sync, builders, time, trackers, webSeeds } = this.#parts;
    const againFromMs = this.#uncutFromMs(record);
    const coveredMs = await sync.run({ communityId, mode: 'every', againFromMs }, signal);
    if (!(await this.#isStillActive())) return;
    const request = { communityId, time, coveredMs, trackers, webSeeds };
    const { infoHash } = await builders.use((worker) => worker.call('buildArchives', request));
    // The record has changed: what is shown follows in another round.
    this.#pulse.poke();
    if (infoHash !== undefined) await this.#publish(infoHash);
  }

  /** H20; one run at a time, so it waits for the one that archives. */
  async #redact(record: CommunityRecord, signal: AbortSignal): Promise<void> {
    if (!this.#isServing(record) || !this.#parts.isConnected() || signal.aborted) return;
    await this.#redaction.run(signal);
  }

  /** H6: seed the new torrent, drop the old one, announce. */
  async #publish(infoHash: string): Promise<void> {
    const { seeder, communityId } = this.#parts;
    this.#infoHash = infoHash;
    this.#announcedMs = undefined;
    await seeder.seed(communityId, infoHash);
  }

  #isRunDue(record: CommunityRecord): boolean {
    const { time, clock } = this.#parts;
    const fromMs = this.#uncutFromMs(record);
    const window = { fromMs, toMs: fromMs + time.windowMs };
    return this.#isUpToDate() && isDue(window, clock.nowMs(), time.graceMs);
  }

  /** Where the first window begins that was not cut yet; none ended before the community was made. */
  #uncutFromMs({ archivedThroughMs, createdMs, joinedMs }: CommunityRecord): number {
    const { windowMs } = this.#parts.time;
    return archivedThroughMs ?? windowOf(createdMs ?? joinedMs, windowMs).fromMs;
  }

  /**
   * H7: when seeding begins, at every start, when switched on, and every 8 hours. Without BitTorrent,
   * too: store nodes forget after 30 days, and members seed what was announced, or a static host does.
   */
  async #announce(record: CommunityRecord, signal: AbortSignal): Promise<void> {
    if (!this.#isAnnouncementDue() || (await this.#isKeptBack(record))) return;
    const { communityId, worker, isLocal, trackers, webSeeds } = this.#parts;
    const { clock, time, reporter, sync } = this.#parts;
    // M9: it fails while the clock, set back, says less than it did for the last one; it stays due.
    this.#announcedMs = undefined;
    await sync.run({ communityId, mode: 'every', isOwnerOnly: true }, signal);
    if (!(await this.#isStillActive())) return;
    const switches = this.#switches;
    const addresses = { trackers, webSeeds };
    const sinceMs = clock.nowMs();
    const infoHash = await worker.call('announce', communityId, isLocal, addresses);
    const nowMs = clock.nowMs();
    // H1: switched meanwhile, it has to be announced once more.
    if (switches === this.#switches) this.#announcedMs = nowMs;
    const nextAnnouncementMs = nowMs + time.announcementIntervalMs;
    reporter.set({ nextAnnouncementMs, announcedMs: infoHash === undefined ? undefined : nowMs });
    this.#unsent = infoHash === undefined ? undefined : { infoHash, sinceMs };
  }

  /** H8: it is announced once a service node has taken the announcement, which the outbox notes. */
  async #forget(): Promise<void> {
    const { communityId, db, clock, time } = this.#parts;
    if (!this.#unsent) return;
    const { infoHash, sinceMs } = this.#unsent;
    const { announcedMs = -Infinity } = (await getTorrent(db, communityId, infoHash)) ?? {};
    if (announcedMs < sinceMs) return;
    this.#unsent = undefined;
    // A2: as long as a copy of an event could still come, it is known that it was archived.
    const beforeMs = clock.nowMs() - time.lookBackMs - sameEventSpreadMs;
    await forgetArchived(db, communityId, beforeMs);
  }

  /** H9: a complete query for the newest description precedes every run and every announcement. */
  async #isStillActive(): Promise<boolean> {
    const { db, communityId } = this.#parts;
    const record = await getCommunity(db, communityId);
    return record !== undefined && (await readRole(db, record)) === 'active';
  }

  /** H6: what was archived last was never seeded, so nobody but this device has it. */
  async #isKeptBack({ id, settings }: CommunityRecord): Promise<boolean> {
    if (!this.#parts.isTorrentOff || !settings.isHistoryEnabled) return false;
    const torrent = await currentTorrent(this.#parts.db, id);
    return torrent !== undefined && torrent.announcedMs === undefined;
  }

  /** H1. */
  #isServing({ settings }: CommunityRecord): boolean {
    return settings.isHistoryEnabled && !this.#parts.isTorrentOff;
  }

  #isAnnouncementDue(): boolean {
    const { clock, time } = this.#parts;
    if (!this.#isUpToDate()) return false;
    if (this.#announcedMs === undefined) return true;
    const { announcementIntervalMs: intervalMs } = time;
    return hasCome(this.#announcedMs + intervalMs, clock.nowMs(), intervalMs);
  }

  #isUpToDate(): boolean {
    const { isConnected, isCatchingUp } = this.#parts;
    return isConnected() && !isCatchingUp();
  }

  #succeeded(record: CommunityRecord): void {
    this.#failures = 0;
    // H1: switched off, nothing is missing, and nothing is tried again.
    const failure = this.#isServing(record) ? this.#backfill.failure : undefined;
    this.#parts.reporter.set({ ...this.#resting(record), failure });
  }

  /** H22. */
  #failed(error: unknown): void {
    const { clock, random, reporter } = this.#parts;
    this.#failures += 1;
    this.#nextTryMs = clock.nowMs() + backOffMs(this.#failures, random);
    const failure = { reason: failureReason(error), nextTryMs: this.#nextTryMs };
    reporter.set({ stage: this.#infoHash === undefined ? 'idle' : 'seeding', failure });
  }

  #resting(record: CommunityRecord) {
    const { time } = this.#parts;
    const dueMs = this.#uncutFromMs(record) + time.windowMs + time.graceMs;
    const nextArchiveMs = this.#isServing(record) ? dueMs : undefined;
    return { stage: this.#restingStage(record), nextArchiveMs } as const;
  }

  #restingStage({ settings }: CommunityRecord) {
    if (!settings.isHistoryEnabled) return 'off';
    if (this.#parts.isTorrentOff) return 'without torrents';
    if (!this.#parts.isConnected()) return 'waiting for a connection';
    if (this.#backfill.isRunning) return 'fetching';
    return this.#parts.reporter.torrent ? 'seeding' : 'idle';
  }
}
