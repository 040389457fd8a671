import { parseMagnet } from '../../archive/magnet.ts';
import { pieceLengthBytes } from '../../archive/limits.ts';
import type { WindowUnit } from '../../archive/plan.ts';
import { torrentFile } from '../../archive/torrent-info.ts';
import type { OpenTorrent, TorrentNetwork } from '../../network/torrent/torrent-network.ts';
import type { TimeConstants } from '../../protocol/time-constants.ts';
import { archivesOf, markUnderWay } from '../../store/archives.ts';
import type { ChangeFeed } from '../../store/changes.ts';
import { getCommunity } from '../../store/communities.ts';
import type { Database } from '../../store/database.ts';
import { dropFulfilled } from '../../store/history-choice.ts';
import { provisionalIn } from '../../store/provisional.ts';
import type { AnnouncementRecord } from '../../store/records.ts';
import type { ArchiveRecord, TorrentRecord } from '../../store/archive-records.ts';
import { dropTorrent, getTorrent, torrentsOf, updateTorrent } from '../../store/torrents.ts';
import { wishOf } from '../history-wish.ts';
import type { WallClock } from '../wall-clock.ts';
import { fetchAhead, fetchRanges } from './fetch-ahead.ts';
import type { HistoryCaller } from './history-caller.ts';
import { isImported, planHistory } from './history-plan.ts';
import type { HistoryPlan } from './history-plan.ts';
import { PieceProgress, Progress } from './progress.ts';
import { beginReplacement } from './rewrite-pace.ts';
import type { StorageKeeper } from './storage-keeper.ts';
import { UnitImports } from './unit-imports.ts';
import type { WorkerPool } from './worker-pool.ts';

export interface MemberHistoryParts {
  db: Database;
  changes: ChangeFeed;
  torrents: TorrentNetwork;
  storage: Pick<StorageKeeper, 'admit' | 'hold'>;
  worker: HistoryCaller;
  importers: WorkerPool;
  time: Pick<TimeConstants, 'rewriteIntervalMs' | 'windowMs'>;
  clock: WallClock;
  isLocal: boolean;
  baseUrl: string;
  /** Whether a service worker answers for this page (the archive gateway). */
  isGatewayReady: () => boolean;
}

export interface FetchReport {
  stage: (stage: 'looking for peers' | 'fetching the index' | 'fetching' | 'importing') => void;
  progress: (progress: Progress) => void;
  opened: (torrent: OpenTorrent) => void;
  /** Of the index, before anything is known of what it lists. */
  index?: (pieces: PieceProgress) => void;
}

export interface FetchOutcome {
  /** H19: until when windows that were rewritten wait for their replacement. */
  postponedUntilMs: number | undefined;
}

interface Fetching {
  communityId: string;
  torrent: OpenTorrent;
  report: FetchReport;
  progress: Progress;
  signal: AbortSignal;
}

/**
 * H15 to H19 for one announcement: torrent, index, what is missing of it, newest first, imported as
 * soon as its archives are there. Goes on where an earlier try has stopped: pieces stay, and so does
 * what is imported.
 */
export class MemberHistory {
  readonly #parts: MemberHistoryParts;

  constructor(parts: MemberHistoryParts) {
    this.#parts = parts;
  }

  /**
   * Resolves when every archive of the announced torrent is imported, set aside, postponed or left
   * out for want of room (H16).
   * @throws what the torrent layer or the worker throws, TorrentRejected among it (by its name)
   */
  async fetch(
    communityId: string,
    announcement: AnnouncementRecord,
    report: FetchReport,
    signal: AbortSignal,
  ): Promise<FetchOutcome> {
    const { infoHash } = announcement;
    const before = await torrentsOf(this.#parts.db, communityId);
    report.stage('looking for peers');
    const torrent = await this.openIndex(communityId, announcement, report, signal);
    const admitted = await this.#admitted(communityId, torrent);
    const units = [...admitted.redacted, ...admitted.rewritten, ...admitted.others];
    const release = this.#parts.storage.hold(communityId, units);
    try {
      const progress = new Progress(units);
      const fetching = { communityId, torrent, report, progress, signal };
      const outcome = await this.#fetchArchives(fetching, admitted);
      await this.#makeCurrent(communityId, infoHash, before);
      await dropFulfilled(this.#parts.db, communityId, this.#parts.clock.nowMs());
      return outcome;
    } finally {
      release();
    }
  }

  /** The same open torrent while it is open; addresses that are new in the announcement are added. */
  async open(communityId: string, announcement: AnnouncementRecord): Promise<OpenTorrent> {
    const { infoHash } = announcement;
    const { name, trackers, webSeeds } = this.#magnet(announcement);
    const record = await getTorrent(this.#parts.db, communityId, infoHash);
    const file = record ? { torrentFile: torrentFile(record.info, trackers, webSeeds) } : {};
    return this.#parts.torrents.open({ infoHash, name, trackers, webSeeds, ...file });
  }

  #magnet({ magnetUri }: AnnouncementRecord) {
    return parseMagnet(magnetUri, { allowPrivate: this.#parts.isLocal });
  }

  /** H15: info dictionary and index; nothing of `data`. */
  async openIndex(
    communityId: string,
    announcement: AnnouncementRecord,
    report: Pick<FetchReport, 'stage' | 'opened' | 'index'>,
    signal: AbortSignal,
  ): Promise<OpenTorrent> {
    const { worker } = this.#parts;
    const { infoHash, format } = announcement;
    const torrent = await this.open(communityId, announcement);
    report.opened(torrent);
    const { trackers, webSeeds } = this.#magnet(announcement);
    const info = await torrent.info(signal);
    const accepted = { communityId, info, format, trackers, webSeeds };
    const { fromByte, toByte } = await worker.call('acceptInfo', accepted);
    report.stage('fetching the index');
    const pieces = indexPieces(fromByte, toByte);
    report.index?.(pieces);
    const onPiece = (index: number): void => {
      pieces.piece(index);
      report.index?.(pieces);
    };
    await torrent.fetchRange(fromByte, toByte, { signal, isUrgent: true, onPiece });
    await worker.call('openIndex', { communityId, infoHash, format });
    return torrent;
  }

  /** H16: what is to be fetched and has room. */
  async #admitted(communityId: string, torrent: OpenTorrent) {
    const { others, optional, ...held } = await this.#plan(communityId, torrent);
    const wanted = { communityId, units: others, optional };
    return { ...held, others: await this.#parts.storage.admit(wanted) };
  }

  async #fetchArchives(
    fetching: Fetching,
    { redacted, others, ...admitted }: Omit<HistoryPlan, 'optional'>,
  ): Promise<FetchOutcome> {
    const { communityId, torrent, report, progress } = fetching;
    report.progress(progress);
    // H20: what was taken out of the history leaves before anything else comes.
    await this.#importAll(fetching, redacted);
    // One that is no redaction counts as rewritten now.
    const { rewritten } = redacted.length > 0 ? await this.#plan(communityId, torrent) : admitted;
    // H19: windows that are held and told otherwise now are verified before one of them is replaced.
    await this.#each(fetching, rewritten, this.#imports(fetching, 'checkUnit'));
    const verified = (await this.#plan(communityId, torrent)).rewritten;
    const postponedUntilMs = await this.#beginReplacement(communityId, verified);
    const left = postponedUntilMs === undefined ? [...verified, ...others] : others;
    progress.goOnWith(left);
    await this.#importAll(fetching, left);
    return { postponedUntilMs };
  }

  /** Whether nothing that is chosen is left to fetch. */
  async isFetched(communityId: string, infoHash: string): Promise<boolean> {
    const { db } = this.#parts;
    const torrent = await getTorrent(db, communityId, infoHash);
    if (torrent?.state !== 'complete') return false;
    const { redacted, rewritten, others } = await this.#plan(communityId, torrent);
    return redacted.length + rewritten.length + others.length === 0;
  }

  /** H9, H10: what a control node lacks of its own history; all of it, whatever was chosen before. */
  async fill(
    communityId: string,
    torrent: OpenTorrent,
    signal: AbortSignal,
    onProgress: (progress: Progress) => void,
  ): Promise<void> {
    const archives = await archivesOf(this.#parts.db, communityId);
    const { redacted, rewritten, others } = planHistory(archives, torrent.infoHash);
    const units = [...redacted, ...rewritten, ...others];
    if (units.length === 0) return;
    const report = { stage: () => undefined, opened: () => undefined, progress: onProgress };
    const progress = new Progress(units);
    onProgress(progress);
    await this.#importAll({ communityId, torrent, report, progress, signal }, units);
  }

  async #plan(
    communityId: string,
    { infoHash }: Pick<OpenTorrent, 'infoHash'>,
  ): Promise<HistoryPlan> {
    const archives = await archivesOf(this.#parts.db, communityId);
    const listed = archives.filter((archive) => archive.infoHash === infoHash);
    const provisional = await this.#provisional(communityId, infoHash, listed);
    const record = await getCommunity(this.#parts.db, communityId);
    const wish = record && wishOf(record.settings, this.#parts.time.windowMs);
    return planHistory(archives, infoHash, provisional, wish);
  }

  /** H19: live events stay in a replaced window until a newer torrent is announced. */
  async #provisional(communityId: string, infoHash: string, listed: readonly ArchiveRecord[]) {
    const torrent = await getTorrent(this.#parts.db, communityId, infoHash);
    if (!torrent || torrent.isCurrent) return [];
    return provisionalIn(this.#parts.db, communityId, listed.filter(isImported));
  }

  async #beginReplacement(
    communityId: string,
    rewritten: readonly WindowUnit[],
  ): Promise<number | undefined> {
    if (rewritten.length === 0) return undefined;
    const { db, clock, time } = this.#parts;
    const moment = { nowMs: clock.nowMs(), intervalMs: time.rewriteIntervalMs };
    return beginReplacement(db, communityId, moment);
  }

  async #importAll(fetching: Fetching, units: readonly WindowUnit[]): Promise<void> {
    await this.#each(fetching, units, this.#imports(fetching, 'importUnit'));
  }

  /** H17: units are fetched in order, while those before them are verified. */
  async #each(
    fetching: Fetching,
    units: readonly WindowUnit[],
    imports: UnitImports,
  ): Promise<void> {
    const fetchUnit = (unit: WindowUnit, signal: AbortSignal): Promise<void> =>
      this.#fetchUnit({ ...fetching, signal }, unit);
    try {
      const fetched = fetchAhead(units, fetchUnit, fetching.signal);
      for await (const unit of fetched) await imports.add(unit);
      fetching.report.stage('importing');
    } finally {
      // Also after a failure nothing goes on unseen.
      await imports.end();
    }
    fetching.signal.throwIfAborted();
    imports.throwFirst();
  }

  #imports(fetching: Fetching, method: 'checkUnit' | 'importUnit'): UnitImports {
    const { importers, baseUrl, isGatewayReady } = this.#parts;
    const { communityId, torrent, progress, report, signal } = fetching;
    return new UnitImports({
      importers,
      method,
      signal,
      requestFor: (archiveIds) => {
        const source = isGatewayReady() ? 'gateway' : 'store';
        return { communityId, infoHash: torrent.infoHash, archiveIds, source, baseUrl };
      },
      onVerified: (messages) => {
        // What is only checked will be counted when it is imported.
        if (method === 'importUnit') progress.verified(messages);
        report.progress(progress);
      },
      onWindow: () => {
        if (method === 'importUnit') progress.window();
        report.progress(progress);
      },
    });
  }

  async #fetchUnit(fetching: Fetching, unit: WindowUnit): Promise<void> {
    const { communityId, torrent, report, progress, signal } = fetching;
    report.stage('fetching');
    await this.#mark(communityId, unit, 'fetching');
    const onPiece = (index: number): void => {
      progress.piece(index);
      report.progress(progress);
    };
    await fetchRanges(torrent, unit.ranges, { signal, onPiece });
    await this.#mark(communityId, unit, 'stored');
  }

  async #mark(communityId: string, unit: WindowUnit, state: 'fetching' | 'stored'): Promise<void> {
    const ids = unit.missing.map(({ id }) => id);
    await markUnderWay(this.#parts.db, communityId, ids, state);
    this.#parts.changes.announce({ kind: 'archives', community: communityId });
  }

  /**
   * T5: from now on this one is seeded, and earlier ones go, with the pieces that only they had. What
   * a take-over or an import has accepted meanwhile is theirs, and what is announced by now is newer.
   */
  async #makeCurrent(
    communityId: string,
    infoHash: string,
    before: readonly TorrentRecord[],
  ): Promise<void> {
    const { db, changes } = this.#parts;
    const change = { isCurrent: true, state: 'complete' } as const;
    if (!(await updateTorrent(db, communityId, infoHash, change))) return;
    const announced = (await getCommunity(db, communityId))?.current?.infoHash;
    for (const other of before) {
      if ([infoHash, announced].includes(other.infoHash)) continue;
      await dropTorrent(db, communityId, other.infoHash);
    }
    changes.announce({ kind: 'archives', community: communityId });
  }
}

function indexPieces(fromByte: number, toByte: number): PieceProgress {
  const fromPiece = Math.floor(fromByte / pieceLengthBytes);
  return new PieceProgress([{ fromPiece, toPiece: Math.ceil(toByte / pieceLengthBytes) }]);
}
