import type { PieceStore } from '../archive/piece-store.ts';
import { windowOf } from '../archive/windows.ts';
import { archivesOf } from '../store/archives.ts';
import type { CommunityRecord } from '../store/records.ts';
import type { ArchiveRecord } from '../store/archive-records.ts';
import { adoptHistory, beginHistory } from '../store/take-control.ts';
import { getTorrent } from '../store/torrents.ts';
import { requireAccount } from './accounts.ts';
import { ArchiveUnavailable, StoreBytes } from './archive-bytes.ts';
import { readArchived } from './archived-records.ts';
import { readContext } from './community-context.ts';
import { describe } from './describe.ts';
import { NoDescription } from './errors.ts';
import type { TakeOverRequest } from './history-worker.ts';
import { withOwner } from './member-changes.ts';
import { requireOwner } from './private-keys.ts';
import type { WorkerTools } from './tools.ts';

/**
 * H9: makes this installation the control node: learns what is archived, goes on from the newest
 * torrent or begins a history (H10), and says so in a new description.
 * @throws NotTheOwner, NoDescription, ArchiveUnavailable
 */
export async function takeOver(
  tools: WorkerTools,
  pieces: PieceStore,
  request: TakeOverRequest,
): Promise<void> {
  const { installation, chatKey } = await requireAccount(tools.db);
  const { record } = await readContext(tools.db, request.communityId);
  requireOwner(record);
  if (!record.description) throw new NoDescription(record.id);
  const { infoHash } = request;
  if (infoHash !== undefined) await adopt(tools, pieces, record, { ...request, infoHash });
  else await begin(tools, record, request);
  tools.changes.announce({ kind: 'archives', community: record.id });
  await describe(tools, record.id, 'moderation', (content) => {
    const own = withOwner(content, chatKey);
    if (infoHash !== undefined) return { ...own, installation };
    const { magnetUri: _link, magnetClock: _clock, archiveFormat: _format, ...rest } = own;
    return { ...rest, installation };
  });
}

async function adopt(
  tools: WorkerTools,
  pieces: PieceStore,
  record: CommunityRecord,
  { infoHash, time }: TakeOverRequest & { infoHash: string },
): Promise<void> {
  const torrent = await getTorrent(tools.db, record.id, infoHash);
  if (!torrent || torrent.index.length === 0) {
    throw new ArchiveUnavailable(`the index of torrent ${infoHash} is not here`);
  }
  const nowMs = tools.nowMs();
  const listed = (await archivesOf(tools.db, record.id)).filter(isListed);
  const recent = listed.filter(({ toMs }) => nowMs - toMs < time.lookBackMs);
  const source = new StoreBytes(pieces);
  const read = await readArchived({ tools, source, record, torrent }, recent);
  await adoptHistory(tools.db, {
    community: record.id,
    infoHash,
    archived: read.records,
    unreadWindows: read.unreadWindows,
    // H15: there may be 100 000 of them, more than a call takes arguments on a small stack.
    archivedThroughMs: listed.reduce(
      (latestMs, { toMs }) => Math.max(latestMs, toMs),
      listed[0]?.toMs ?? lookBackStartMs(nowMs, time),
    ),
    nowMs,
  });
}

async function begin(
  tools: WorkerTools,
  { id: community }: CommunityRecord,
  { time }: TakeOverRequest,
): Promise<void> {
  const nowMs = tools.nowMs();
  const archivedThroughMs = lookBackStartMs(nowMs, time);
  await beginHistory(tools.db, { community, archivedThroughMs, nowMs });
}

/** H3: what is older than the look-back cannot be had for a history without archives. */
function lookBackStartMs(nowMs: number, { lookBackMs, windowMs }: TakeOverRequest['time']): number {
  return windowOf(nowMs - lookBackMs, windowMs).fromMs;
}

function isListed({ unlistedMs }: ArchiveRecord): boolean {
  return unlistedMs === undefined;
}
