import { FetchFailed } from '../../network/torrent/torrent-errors.ts';
import type { TimeConstants } from '../../protocol/time-constants.ts';
import type { ChangeFeed } from '../../store/changes.ts';
import { getCommunity } from '../../store/communities.ts';
import type { Database } from '../../store/database.ts';
import { releaseUnfinished } from '../../store/history-choice.ts';
import type { AnnouncementRecord, CommunityRecord } from '../../store/records.ts';
import { currentTorrent, getTorrent } from '../../store/torrents.ts';
import { hasCome } from '../has-come.ts';
import type { WallClock } from '../wall-clock.ts';
import type { Failure } from './activity.ts';
import type { ActivityReporter } from './activity-reporter.ts';
import { AnnouncementGate } from './announcement-gate.ts';
import { LONGEST_BACK_OFF_MS, backOffMs } from './back-off.ts';
import { failureReason } from './failure-reason.ts';
import type { FetchOutcome, FetchReport, MemberHistory } from './member-history.ts';
import { Pulse } from './pulse.ts';
import { isRefusal, refuseTorrent } from './refuse-torrent.ts';
import type { Seeder } from './seeder.ts';

/** Only bounds how late a due time is noticed; commits and queries poke. */
const INTERVAL_MS = 1_000;

export interface MemberSessionParts {
  communityId: string;
  db: Database;
  changes: ChangeFeed;
  history: MemberHistory;
  seeder: Seeder;
  reporter: ActivityReporter;
  /** On this device. */
  isTorrentOff: boolean;
  time: TimeConstants;
  clock: WallClock;
  random: () => number;
  /** H14: up to when a complete query covers the announcement channel. */
  coveredThroughMs: () => number | undefined;
  /** H22: why nobody can be asked for announcements at the moment. */
  unanswered: () => Failure | undefined;
  onError: (error: unknown) => void;
}

interface Fetch {
  infoHash: string;
  stopped: AbortController;
  ended: Promise<void>;
}

/** When to try again with the announced torrent, and how often it has failed. */
interface Pause {
  infoHash: string;
  failures: number;
  nextTryMs: number;
  /** From when it begins to the next try, at most. */
  longestMs: number;
  /** What the last try failed of, or what is waited for. */
  reason: string;
}

/** One community that this profile is a member of: follows its announcements, fetches, seeds. */
export class MemberSession {
  readonly #parts: MemberSessionParts;
  readonly #gate: AnnouncementGate;
  readonly #pulse: Pulse;
  #fetch: Fetch | undefined;
  #pause: Pause | undefined;
  /** Info hash of the torrent of which nothing is left to fetch. */
  #complete: string | undefined;
  /** Id of the announcement whose addresses the open torrent has. */
  #followedId: string | undefined;
  /** H16: what is chosen is another than what a fetch was begun with; at first nobody knows. */
  #isChosenAnew = true;
  /** H22: somebody asked for it: what waits or was refused is tried at once. */
  #isForced = false;

  constructor(parts: MemberSessionParts) {
    this.#parts = parts;
    this.#gate = new AnnouncementGate(parts.time);
    this.#pulse = new Pulse({
      work: () => this.#look(),
      onError: parts.onError,
      intervalMs: INTERVAL_MS,
      clock: parts.clock,
    });
  }

  start(): void {
    this.#pulse.start();
  }

  async stop(): Promise<void> {
    this.#fetch?.stopped.abort();
    await this.#pulse.stop();
    await this.#cancel();
    await this.#parts.seeder.close();
    this.#parts.reporter.close();
  }

  poke(): void {
    this.#pulse.poke();
  }

  /** H22. */
  tryNow(): void {
    this.#pause = undefined;
    this.#isForced = true;
    this.#pulse.poke();
  }

  /** H16: something else is to be fetched from now on. */
  chosen(): void {
    this.#isChosenAnew = true;
    this.tryNow();
  }

  async #look(): Promise<void> {
    const { db, communityId, reporter, isTorrentOff } = this.#parts;
    const isForced = this.#isForced;
    this.#isForced = false;
    const record = await getCommunity(db, communityId);
    if (!record) return;
    if (!record.settings.isHistoryEnabled) return this.#rest('off');
    if (isTorrentOff) return this.#rest('without torrents');
    if (this.#isChosenAnew) await this.#beginAnew();
    const { current } = record;
    if (!current) return this.#wait();
    reporter.set({ announcedMs: current.clock });
    if (await this.#isComplete(current)) return this.#seed(current);
    if (!isForced && this.#isRefused(record, current)) return this.#showRefused(record);
    if (this.#fetch?.infoHash === current.infoHash) return this.#followAddresses(current);
    if (isForced || (await this.#choose(current))) await this.#start(current);
    else this.#showWaiting(current);
  }

  /** H16: what was being fetched is fetched no more, unless it is chosen still. */
  async #beginAnew(): Promise<void> {
    this.#isChosenAnew = false;
    await this.#cancel();
    this.#complete = undefined;
    const { db, changes, communityId } = this.#parts;
    const stopped = await releaseUnfinished(db, communityId);
    if (stopped > 0) changes.announce({ kind: 'archives', community: communityId });
  }

  /** P1: without BitTorrent. What is here stays. */
  async #rest(stage: 'off' | 'without torrents'): Promise<void> {
    await this.#cancel();
    await this.#parts.seeder.close();
    this.#followedId = undefined;
    this.#parts.reporter.set({ stage, failure: undefined });
  }

  #wait(): void {
    const isAsked = this.#parts.coveredThroughMs() !== undefined;
    const stage = isAsked ? 'waiting for the owner' : 'waiting for a connection';
    this.#parts.reporter.set({ stage, failure: this.#parts.unanswered() });
  }

  /** Everything chosen of what the announced torrent lists is imported or set aside. */
  async #isComplete({ infoHash }: AnnouncementRecord): Promise<boolean> {
    if (this.#complete === infoHash) return true;
    const { history, communityId } = this.#parts;
    const isAll = await history.isFetched(communityId, infoHash);
    if (isAll) this.#complete = infoHash;
    return isAll;
  }

  /** H14, H22: nothing has gone wrong, and nothing has begun. */
  #showWaiting({ infoHash }: AnnouncementRecord): void {
    if (this.#fetch || this.#pause?.infoHash === infoHash) return;
    this.#parts.reporter.set({ stage: 'waiting for a newer one' });
  }

  /** H15: dropped for good, after a reload too, until another torrent is announced. */
  #isRefused({ refusedTorrent }: CommunityRecord, { infoHash }: AnnouncementRecord): boolean {
    return refusedTorrent?.infoHash === infoHash && !this.#fetch;
  }

  async #showRefused({ refusedTorrent }: CommunityRecord): Promise<void> {
    await this.#seedHeld();
    const failure = { reason: refusedTorrent?.reason ?? '' };
    this.#parts.reporter.set({ stage: 'refused', failure });
  }

  /** H21: while the announced torrent cannot be used, the one before it goes on being seeded. */
  async #seedHeld(): Promise<void> {
    const { db, communityId, seeder } = this.#parts;
    const held = await currentTorrent(db, communityId);
    if (held) await seeder.seed(communityId, held.infoHash);
  }

  /** H14; one that was begun already goes on at once. */
  async #choose(current: AnnouncementRecord): Promise<boolean> {
    const { clock, coveredThroughMs, db, communityId } = this.#parts;
    const { infoHash } = current;
    if (this.#pause?.infoHash === infoHash) {
      return hasCome(this.#pause.nextTryMs, clock.nowMs(), this.#pause.longestMs);
    }
    if (await getTorrent(db, communityId, infoHash)) return true;
    return this.#gate.isReady(current, clock.nowMs(), coveredThroughMs());
  }

  /** H14: a newer announcement with another info hash cancels a running fetch and keeps its pieces. */
  async #start(announcement: AnnouncementRecord): Promise<void> {
    await this.#cancel();
    const { infoHash } = announcement;
    const stopped = new AbortController();
    const ended = this.#run(announcement, stopped.signal);
    this.#fetch = { infoHash, stopped, ended };
  }

  async #cancel(): Promise<void> {
    this.#fetch?.stopped.abort();
    await this.#fetch?.ended;
    this.#fetch = undefined;
  }

  /** A failure is state (H22). */
  async #run(announcement: AnnouncementRecord, signal: AbortSignal): Promise<void> {
    const { communityId, history, reporter, onError } = this.#parts;
    const isRetry = this.#pause?.infoHash === announcement.infoHash;
    // H22: a try may take minutes, so what the last one failed of stands until something comes.
    reporter.set({ failure: isRetry && this.#pause ? { reason: this.#pause.reason } : undefined });
    try {
      const report = this.#report(announcement);
      const outcome = await history.fetch(communityId, announcement, report, signal);
      this.#fetched(announcement, outcome);
    } catch (error) {
      if (!signal.aborted) await this.#failed(announcement, error).catch(onError);
    } finally {
      reporter.set({ progress: undefined });
      if (this.#fetch?.infoHash === announcement.infoHash) this.#fetch = undefined;
      this.#pulse.poke();
    }
  }

  #report({ messageId }: AnnouncementRecord): FetchReport {
    const { reporter, seeder } = this.#parts;
    let downloadedBytes = (): number => 0;
    let bytesBefore = 0;
    const come = () => (downloadedBytes() > bytesBefore ? { failure: undefined } : {});
    return {
      opened: (torrent) => {
        this.#followedId = messageId;
        downloadedBytes = () => torrent.status().downloadedBytes;
        bytesBefore = downloadedBytes();
        seeder.follow(torrent);
      },
      stage: (stage) => reporter.set({ stage, ...come() }),
      progress: (progress) => reporter.set({ progress: progress.view(), ...come() }),
    };
  }

  #fetched({ infoHash }: AnnouncementRecord, { postponedUntilMs: nextTryMs }: FetchOutcome): void {
    this.#pause = undefined;
    if (nextTryMs === undefined) return;
    const reason = 'H19 rewritten: windows held here were replaced for a rewrite not long ago';
    const { rewriteIntervalMs: longestMs } = this.#parts.time;
    this.#pause = { infoHash, failures: 0, nextTryMs, longestMs, reason };
    this.#parts.reporter.set({ stage: 'seeding', failure: { reason, nextTryMs } });
  }

  async #failed({ infoHash }: AnnouncementRecord, error: unknown): Promise<void> {
    const { clock, random, reporter, seeder } = this.#parts;
    if (isRefusal(error)) {
      await refuseTorrent(this.#parts, infoHash, error);
      await this.#seedHeld();
    }
    const failures = (this.#pause?.infoHash === infoHash ? this.#pause.failures : 0) + 1;
    const longestMs = isRefusal(error) ? Infinity : LONGEST_BACK_OFF_MS;
    const nextTryMs = isRefusal(error) ? Infinity : clock.nowMs() + backOffMs(failures, random);
    const reason = failureReason(error);
    this.#pause = { infoHash, failures, nextTryMs, longestMs, reason };
    const next = Number.isFinite(nextTryMs) ? { nextTryMs } : {};
    const stage = isRefusal(error) ? 'refused' : 'looking for peers';
    reporter.set({ stage, failure: { reason, ...next } });
    if (isOutOfStore(error)) await seeder.seed(this.#parts.communityId, infoHash);
  }

  async #seed(current: AnnouncementRecord): Promise<void> {
    const { seeder, communityId, reporter } = this.#parts;
    await seeder.seed(communityId, current.infoHash);
    await this.#followAddresses(current);
    reporter.set({ stage: 'seeding', failure: this.#parts.unanswered() });
  }

  /** H14: a newer announcement of the same torrent only brings its clock and its trackers. */
  async #followAddresses(current: AnnouncementRecord): Promise<void> {
    if (this.#followedId === current.messageId) return;
    const { history, communityId, seeder } = this.#parts;
    seeder.follow(await history.open(communityId, current));
    this.#followedId = current.messageId;
  }
}

/** The client gives a torrent up when a piece of it cannot be stored; what is held is seeded still. */
function isOutOfStore(error: unknown): boolean {
  return error instanceof FetchFailed && error.reason === 'storage';
}
