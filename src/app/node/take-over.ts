import { planWindows } from '../../archive/plan.ts';
import { FetchFailed } from '../../network/torrent/torrent-errors.ts';
import type { FetchFailureReason } from '../../network/torrent/torrent-errors.ts';
import type { OpenTorrent } from '../../network/torrent/torrent-network.ts';
import type { TimeConstants } from '../../protocol/time-constants.ts';
import { archivesOf } from '../../store/archives.ts';
import { getCommunity } from '../../store/communities.ts';
import type { Database } from '../../store/database.ts';
import type { AnnouncementRecord, CommunityRecord } from '../../store/records.ts';
import type { ArchiveRecord } from '../../store/archive-records.ts';
import { currentTorrent } from '../../store/torrents.ts';
import type { TakeOverWish } from '../history-model.ts';
import type { WallClock } from '../wall-clock.ts';
import type { CommunitySync } from './community-sync.ts';
import { failureReason } from './failure-reason.ts';
import type { HistoryCaller } from './history-caller.ts';
import type { MemberHistory } from './member-history.ts';
import { PieceProgress } from './progress.ts';
import type { TakeOverFact } from './take-over-pace.ts';

/** H9: fewer complete answers than this might all come from nodes that missed the newest one. */
const ANSWERS_ENOUGH = 2;

/** H10: the limits of a fetch have passed, and nobody gave info dictionary and index. */
const NOBODY: ReadonlySet<FetchFailureReason> = new Set([
  'no peer',
  'web seed',
  'web seed parts',
  'stalled',
  'wrong bytes',
  'info dictionary',
]);

/**
 * H10: where the newest history is, nobody has said. A description has no link where there never was
 * an archive, and also where the service was off, and store nodes forget announcements (H7): so it
 * cannot be told from here whether there is a history, and the owner is asked.
 */
class NothingAnnounced extends Error {
  override readonly name = 'NothingAnnounced';
}

export interface TakeOverParts {
  communityId: string;
  db: Database;
  sync: Pick<CommunitySync, 'run'>;
  history: Pick<MemberHistory, 'openIndex'>;
  worker: HistoryCaller;
  time: TimeConstants;
  clock: WallClock;
  tell: (fact: TakeOverFact) => void;
}

/** H9: makes a stand-by the control node, as its owner asked for. What becomes of it is told. */
export class TakeOver {
  readonly #parts: TakeOverParts;

  constructor(parts: TakeOverParts) {
    this.#parts = parts;
  }

  async run(wish: TakeOverWish, signal: AbortSignal): Promise<void> {
    try {
      await this.#run(wish, signal);
    } catch (error) {
      if (signal.aborted) return;
      const refusal = isDropped(error) ? await this.#refusal() : undefined;
      const reason = refusal ?? failureReason(error);
      const isGone = refusal !== undefined || isHistoryGone(error);
      this.#parts.tell({ stage: 'failed', reason, isHistoryGone: isGone });
    }
  }

  /** H15: the stand-by follows the same torrent, and may refuse it while it is opened here. */
  async #refusal(): Promise<string | undefined> {
    const record = await getCommunity(this.#parts.db, this.#parts.communityId);
    const refused = record?.refusedTorrent;
    return refused && refused.infoHash === newestOf(record)?.infoHash ? refused.reason : undefined;
  }

  async #run({ isConfirmed, isNewHistory }: TakeOverWish, signal: AbortSignal): Promise<void> {
    const { communityId, tell, worker, time } = this.#parts;
    tell({ stage: 'asking' });
    const answers = await this.#ask(signal);
    if (answers < ANSWERS_ENOUGH && !isConfirmed) {
      return tell({ stage: 'unconfirmed', answers, isNewHistory });
    }
    tell({ stage: 'fetching' });
    const base = isNewHistory ? {} : { infoHash: await this.#newest(signal) };
    tell({ stage: 'finishing' });
    await worker.call('takeOver', { communityId, time, ...base });
  }

  /** H9: every configured store node, over all that it may have; resolves with how many answered. */
  async #ask(signal: AbortSignal): Promise<number> {
    const { communityId, sync } = this.#parts;
    const answers: number[] = [];
    const onAnswered = (nodes: number): void => void answers.push(nodes);
    const request = { communityId, mode: 'every', isOwnerOnly: true, againFromMs: 0 } as const;
    await sync.run({ ...request, onAnswered }, signal);
    return Math.min(...answers);
  }

  /**
   * The newest torrent, with its index.
   * @throws NothingAnnounced, and as MemberHistory.openIndex()
   */
  async #newest(signal: AbortSignal): Promise<string> {
    const { db, communityId } = this.#parts;
    const record = await getCommunity(db, communityId);
    const newest = record && newestOf(record);
    if (!newest) return this.#imported();
    const torrent = await this.#openIndex(newest, signal);
    await this.#fetchRecent(torrent, signal);
    return newest.infoHash;
  }

  /** H11: what the holder of the key brought from an export. */
  async #imported(): Promise<string> {
    const { db, communityId } = this.#parts;
    const torrent = await currentTorrent(db, communityId);
    if (!torrent) throw new NothingAnnounced('expected an announcement or an import, got none');
    return torrent.infoHash;
  }

  #openIndex(newest: AnnouncementRecord, signal: AbortSignal): Promise<OpenTorrent> {
    const { history, communityId } = this.#parts;
    let opened: OpenTorrent | undefined;
    const report = {
      stage: () => undefined,
      opened: (torrent: OpenTorrent) => void (opened = torrent),
      index: (progress: PieceProgress) => this.#fetching(progress, opened),
    };
    return history.openIndex(communityId, newest, report, signal);
  }

  /** Windows of the last 30 days, to know what is archived; one that nobody has stays unread. */
  async #fetchRecent(torrent: OpenTorrent, signal: AbortSignal): Promise<void> {
    const { db, communityId, clock, time } = this.#parts;
    const isRecent = ({ toMs, unlistedMs }: ArchiveRecord): boolean =>
      unlistedMs === undefined && clock.nowMs() - toMs < time.lookBackMs;
    const recent = (await archivesOf(db, communityId)).filter(isRecent);
    const units = planWindows(
      recent.map(({ entry }) => entry),
      () => false,
    );
    const ranges = units.flatMap((unit) => unit.ranges);
    const progress = new PieceProgress(ranges);
    this.#fetching(progress, torrent);
    const onPiece = (index: number): void => {
      progress.piece(index);
      this.#fetching(progress, torrent);
    };
    await Promise.allSettled(
      ranges.map(({ fromByte, toByte }) =>
        torrent.fetchRange(fromByte, toByte, { signal, onPiece }),
      ),
    );
    signal.throwIfAborted();
  }

  #fetching(progress: PieceProgress, torrent: OpenTorrent | undefined): void {
    this.#parts.tell({ stage: 'fetching', ...(torrent && { fetch: { progress, torrent } }) });
  }
}

/** Of several installations that took turns, none may have announced since the last turn. */
function newestOf({ current, announcements }: CommunityRecord): AnnouncementRecord | undefined {
  return current ?? announcements[0];
}

/** What is opened here was closed, or is stored no more. */
function isDropped(error: unknown): boolean {
  if (error instanceof FetchFailed) return error.reason === 'closed';
  return error instanceof Error && error.name === 'ArchiveUnavailable';
}

/** H10: only then a new history may take its place; whatever else failed can be tried again. */
function isHistoryGone(error: unknown): boolean {
  if (error instanceof FetchFailed) return NOBODY.has(error.reason);
  if (!(error instanceof Error)) return false;
  return error.name === 'TorrentRejected' || error instanceof NothingAnnounced;
}
