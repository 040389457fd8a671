import { archivesOf } from '../../store/archives.ts';
import type { ChangeFeed } from '../../store/changes.ts';
import { getCommunity, updateCommunity } from '../../store/communities.ts';
import type { Database } from '../../store/database.ts';
import type { AnnouncementRecord, CommunityRecord } from '../../store/records.ts';
import { countRejections } from '../../store/rejections.ts';
import { dropTorrent, torrentsOf } from '../../store/torrents.ts';
import type { TimeConstants } from '../../protocol/time-constants.ts';
import type { WallClock } from '../wall-clock.ts';
import type { ActivityReporter } from './activity-reporter.ts';
import { AnnouncementGate } from './announcement-gate.ts';
import { backOffMs } from './back-off.ts';
import type { MemberHistory } from './member-history.ts';
import { Pulse } from './pulse.ts';
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
  time: TimeConstants;
  clock: WallClock;
  random: () => number;
  /** H14: a complete query covers the announcement channel up to now. */
  isCovered: () => boolean;
  onError: (error: unknown) => void;
}

interface Fetch {
  infoHash: string;
  stopped: AbortController;
  ended: Promise<void>;
}

interface Failure {
  infoHash: string;
  count: number;
  /** Infinity: only a newer announcement helps. */
  nextTryMs: number;
}

/** One community that this profile is a member of: follows its announcements, fetches, seeds. */
export class MemberSession {
  readonly #parts: MemberSessionParts;
  readonly #gate: AnnouncementGate;
  readonly #pulse: Pulse;
  #fetch: Fetch | undefined;
  #failure: Failure | undefined;
  #seenClock = 0;
  /** H22: what was refused is tried once more. */
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
    this.#failure = undefined;
    this.#isForced = true;
    this.#pulse.poke();
  }

  async #look(): Promise<void> {
    const { db, communityId, reporter } = this.#parts;
    const record = await getCommunity(db, communityId);
    if (record?.settings.isHistoryEnabled === false) return this.#rest();
    const current = record?.current;
    if (!record || !current) return this.#wait();
    reporter.set({ announcedMs: current.clock });
    if (await this.#isComplete(record, current)) return this.#seed(current);
    if (this.#isRefused(record, current)) return;
    const chosen = await this.#choose(current);
    if (chosen) await this.#start(current);
  }

  /** P1: without BitTorrent. What is here stays. */
  async #rest(): Promise<void> {
    await this.#cancel();
    await this.#parts.seeder.close();
    this.#parts.reporter.set({ stage: 'off', failure: undefined });
  }

  #wait(): void {
    const stage = this.#parts.isCovered() ? 'waiting for the owner' : 'waiting for a connection';
    this.#parts.reporter.set({ stage });
  }

  /** Everything that the announced torrent lists is imported or set aside. */
  async #isComplete(record: CommunityRecord, { infoHash }: AnnouncementRecord): Promise<boolean> {
    const torrents = await torrentsOf(this.#parts.db, record.id);
    const torrent = torrents.find((known) => known.infoHash === infoHash);
    if (torrent?.state !== 'complete') return false;
    const archives = await archivesOf(this.#parts.db, record.id);
    return archives.every(
      (archive) =>
        archive.infoHash !== infoHash ||
        archive.state === 'imported' ||
        archive.state === 'set aside',
    );
  }

  /** H15: dropped for good, after a reload too, until another torrent is announced. */
  #isRefused({ refusedTorrent }: CommunityRecord, { infoHash }: AnnouncementRecord): boolean {
    if (refusedTorrent?.infoHash !== infoHash || this.#isForced || this.#fetch) return false;
    const { reason } = refusedTorrent;
    this.#parts.reporter.set({ stage: 'refused', failure: { reason } });
    return true;
  }

  /** H14; one that was begun already goes on at once. */
  async #choose(current: AnnouncementRecord): Promise<boolean> {
    const { clock, isCovered, db, communityId } = this.#parts;
    const { infoHash } = current;
    if (this.#fetch?.infoHash === infoHash) return false;
    if (this.#failure?.infoHash === infoHash) return clock.nowMs() >= this.#failure.nextTryMs;
    const known = await torrentsOf(db, communityId);
    if (known.some((torrent) => torrent.infoHash === infoHash)) return true;
    if (this.#seenClock < current.clock) {
      this.#seenClock = current.clock;
      this.#gate.see(current, clock.nowMs());
    }
    return this.#gate.take(clock.nowMs(), isCovered()) !== undefined;
  }

  /** H14: a newer announcement with another info hash cancels a running fetch and keeps its pieces. */
  async #start(announcement: AnnouncementRecord): Promise<void> {
    await this.#cancel();
    const { infoHash } = announcement;
    this.#isForced = false;
    const stopped = new AbortController();
    const ended = this.#run(announcement, stopped.signal);
    this.#fetch = { infoHash, stopped, ended };
  }

  async #cancel(): Promise<void> {
    this.#fetch?.stopped.abort();
    await this.#fetch?.ended;
    this.#fetch = undefined;
  }

  /** Never rejects: a failure is state (H22). */
  async #run(announcement: AnnouncementRecord, signal: AbortSignal): Promise<void> {
    const { communityId, history, reporter, seeder } = this.#parts;
    reporter.set({ failure: undefined });
    try {
      const opened = seeder.follow.bind(seeder);
      const stage = (name: Parameters<typeof reporter.set>[0]['stage']) =>
        reporter.set({ stage: name });
      const progress = (p: {
        view(): NonNullable<Parameters<typeof reporter.set>[0]['progress']>;
      }) => reporter.set({ progress: p.view() });
      await history.fetch(communityId, announcement, { opened, stage, progress }, signal);
      this.#failure = undefined;
    } catch (error) {
      if (!signal.aborted) await this.#failed(announcement, error);
    } finally {
      reporter.set({ progress: undefined });
      if (this.#fetch?.infoHash === announcement.infoHash) this.#fetch = undefined;
      this.#pulse.poke();
    }
  }

  async #failed(announcement: AnnouncementRecord, error: unknown): Promise<void> {
    const { clock, random, reporter } = this.#parts;
    const { infoHash } = announcement;
    const reason = error instanceof Error ? error.message : String(error);
    const count = (this.#failure?.infoHash === infoHash ? this.#failure.count : 0) + 1;
    if (isFinal(error)) {
      await this.#refuse(announcement, error);
      this.#failure = { infoHash, count, nextTryMs: Infinity };
      reporter.set({ stage: 'refused', failure: { reason } });
    } else {
      const nextTryMs = clock.nowMs() + backOffMs(count, random);
      this.#failure = { infoHash, count, nextTryMs };
      reporter.set({ stage: 'looking for peers', failure: { reason, nextTryMs } });
    }
  }

  /** H15: reported with the reason, dropped, never seeded. */
  async #refuse({ infoHash }: AnnouncementRecord, error: Error): Promise<void> {
    const { db, communityId, clock, changes, seeder } = this.#parts;
    await seeder.close();
    await dropTorrent(db, communityId, infoHash);
    const { message: detail, name } = error;
    const refusedTorrent = { infoHash, reason: detail };
    // A later version may read a format that this one does not.
    if (name === 'TorrentRejected') {
      await updateCommunity(db, communityId, (stored) => ({ ...stored, refusedTorrent }));
    }
    const reason = detail.split(':', 1)[0] ?? detail;
    await countRejections(db, communityId, [{ reason, count: 1, detail }], clock.nowMs());
    changes.announce({ kind: 'rejections', community: communityId });
  }

  async #seed(current: AnnouncementRecord): Promise<void> {
    const { seeder, communityId, reporter } = this.#parts;
    await seeder.seed(communityId, current.infoHash);
    reporter.set({ stage: 'seeding', failure: undefined });
  }
}

/** Trying again cannot help: the torrent itself breaks a rule (H15), or is of a format unknown here. */
function isFinal(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  return error.name === 'TorrentRejected' || error.name === 'UnsupportedFormat';
}
