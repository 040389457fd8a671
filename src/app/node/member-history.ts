import { planWindows } from '../../archive/plan.ts';
import type { WindowUnit } from '../../archive/plan.ts';
import { parseMagnet } from '../../archive/magnet.ts';
import { torrentFile } from '../../archive/torrent-info.ts';
import type { OpenTorrent, TorrentNetwork } from '../../network/torrent/torrent-network.ts';
import { archivesOf, setArchiveState } from '../../store/archives.ts';
import type { ChangeFeed } from '../../store/changes.ts';
import type { Database } from '../../store/database.ts';
import type { AnnouncementRecord, ArchiveRecord, TorrentRecord } from '../../store/records.ts';
import { recordTorrent, torrentsOf } from '../../store/torrents.ts';
import type { WorkerClient } from '../../worker/client.ts';
import { Progress } from './progress.ts';
import type { WorkerPool } from './worker-pool.ts';

export interface MemberHistoryParts {
  db: Database;
  changes: ChangeFeed;
  torrents: TorrentNetwork;
  worker: WorkerClient;
  importers: WorkerPool;
  isLocal: boolean;
  baseUrl: string;
  /** Whether a service worker answers for this page (the archive gateway). */
  isGatewayReady: () => boolean;
}

export interface FetchReport {
  stage: (stage: 'looking for peers' | 'fetching the index' | 'fetching' | 'importing') => void;
  progress: (progress: Progress) => void;
  opened: (torrent: OpenTorrent) => void;
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
   * Resolves when every archive of the announced torrent is imported or set aside.
   * @throws what the torrent layer or the worker throws, TorrentRejected among it (by its name)
   */
  async fetch(
    communityId: string,
    announcement: AnnouncementRecord,
    report: FetchReport,
    signal: AbortSignal,
  ): Promise<void> {
    const { infoHash, format } = announcement;
    report.stage('looking for peers');
    const torrent = await this.#open(communityId, announcement);
    report.opened(torrent);
    const info = await torrent.info(signal);
    const { trackers, webSeeds } = this.#magnet(announcement);
    const request = { communityId, info, format, trackers, webSeeds };
    const index = await this.#parts.worker.call('acceptInfo', request);
    report.stage('fetching the index');
    await torrent.fetchRange(index.fromByte, index.toByte, { signal, isUrgent: true });
    await this.#parts.worker.call('openIndex', { communityId, infoHash, format });
    await this.#fetchArchives(communityId, torrent, report, signal);
    await this.#makeCurrent(communityId, infoHash);
  }

  async #open(communityId: string, announcement: AnnouncementRecord): Promise<OpenTorrent> {
    const { infoHash } = announcement;
    const { trackers, webSeeds } = this.#magnet(announcement);
    const known = await torrentsOf(this.#parts.db, communityId);
    const record = known.find((torrent) => torrent.infoHash === infoHash);
    const file = record ? { torrentFile: torrentFile(record.info, trackers, webSeeds) } : {};
    return this.#parts.torrents.open({ infoHash, trackers, webSeeds, ...file });
  }

  #magnet({ magnetUri }: AnnouncementRecord) {
    return parseMagnet(magnetUri, { allowPrivate: this.#parts.isLocal });
  }

  async #fetchArchives(
    communityId: string,
    torrent: OpenTorrent,
    report: FetchReport,
    signal: AbortSignal,
  ): Promise<void> {
    const archives = await this.#archives(communityId, torrent.infoHash);
    const units = unitsToFetch(archives);
    const progress = new Progress(units);
    const imports: Promise<void>[] = [];
    const tell = (): void => report.progress(progress);
    tell();
    for (const unit of units) {
      await this.#fetchUnit(communityId, torrent, unit, { report, progress, signal });
      await this.#roomFor(imports);
      const done = this.#importUnit(communityId, torrent.infoHash, unit, progress, tell);
      imports.push(done);
      done.catch(() => undefined);
    }
    report.stage('importing');
    await Promise.all(imports);
    signal.throwIfAborted();
  }

  /** H17: each worker has one unit in work and one that waits, so that memory stays bounded. */
  async #roomFor(imports: Promise<void>[]): Promise<void> {
    const limit = this.#parts.importers.size * 2;
    const oldest = imports.at(-limit);
    if (oldest) await oldest;
  }

  async #archives(communityId: string, infoHash: string): Promise<ArchiveRecord[]> {
    const all = await archivesOf(this.#parts.db, communityId);
    return all.filter((archive) => archive.infoHash === infoHash);
  }

  async #fetchUnit(
    communityId: string,
    torrent: OpenTorrent,
    unit: WindowUnit,
    { report, progress, signal }: { report: FetchReport; progress: Progress; signal: AbortSignal },
  ): Promise<void> {
    report.stage('fetching');
    await this.#mark(communityId, unit, 'fetching');
    for (const { fromByte, toByte } of unit.ranges) {
      const onPiece = (): void => {
        progress.piece();
        report.progress(progress);
      };
      await torrent.fetchRange(fromByte, toByte, { signal, onPiece });
    }
    await this.#mark(communityId, unit, 'stored');
  }

  async #importUnit(
    communityId: string,
    infoHash: string,
    unit: WindowUnit,
    progress: Progress,
    tell: () => void,
  ): Promise<void> {
    const { importers, baseUrl, isGatewayReady } = this.#parts;
    const source = isGatewayReady() ? 'gateway' : 'store';
    const archiveIds = unit.entries.map(({ id }) => id);
    const request = { communityId, infoHash, archiveIds, source, baseUrl } as const;
    await importers.use((worker) =>
      worker.call('importUnit', request, (messages) => {
        progress.verified(messages);
        tell();
      }),
    );
    progress.window();
    tell();
  }

  async #mark(communityId: string, unit: WindowUnit, state: 'fetching' | 'stored'): Promise<void> {
    const ids = unit.missing.map(({ id }) => id);
    await setArchiveState(this.#parts.db, communityId, ids, state);
    this.#parts.changes.announce({ kind: 'archives', community: communityId });
  }

  /** T5: from now on this one is seeded; pieces that only earlier ones had go. */
  async #makeCurrent(communityId: string, infoHash: string): Promise<void> {
    const torrents = await torrentsOf(this.#parts.db, communityId);
    const torrent = torrents.find((known) => known.infoHash === infoHash);
    if (!torrent || torrent.isCurrent) return;
    const current: TorrentRecord = { ...torrent, isCurrent: true, state: 'complete' };
    const others = torrents.filter((known) => known.infoHash !== infoHash);
    await recordTorrent(this.#parts.db, current, others[0]?.infoHash);
    this.#parts.changes.announce({ kind: 'archives', community: communityId });
  }
}

/** H16 "all", H17: what is neither imported nor set aside, newest first. */
function unitsToFetch(archives: readonly ArchiveRecord[]): WindowUnit[] {
  const isDone = new Map(
    archives.map(({ id, state }) => [id, state === 'imported' || state === 'set aside']),
  );
  const entries = archives.map(({ entry }) => entry);
  const units = planWindows(entries, ({ id }) => isDone.get(id) ?? false);
  return units.filter(({ missing }) => missing.length > 0);
}
