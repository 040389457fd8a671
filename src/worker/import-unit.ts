import { ArchiveError } from '../archive/archive-error.ts';
import { decodeArchive } from '../archive/decode.ts';
import type { DecodedArchive } from '../archive/decode.ts';
import { archivesOf, setAsideArchives } from '../store/archives.ts';
import type { ArchiveRecord, TorrentRecord } from '../store/records.ts';
import { replaceWindow } from '../store/replacement.ts';
import { getTorrent } from '../store/torrents.ts';
import type { ArchiveBytes } from './archive-bytes.ts';
import { ArchiveUnavailable } from './archive-bytes.ts';
import { ArchivedEvents } from './archived-events.ts';
import { readContext } from './community-context.ts';
import type { CommunityContext } from './community-context.ts';
import type { ImportRequest, ImportSummary } from './history-worker.ts';
import type { WorkerTools } from './tools.ts';

/** H19: what replacement takes away can be looked at for so long. */
const DISPLACED_FOR_MS = 30 * 86_400_000;
const FORMAT_1 = 1;

type SetAside = ImportSummary['setAside'];

/**
 * H18, H19: verifies all archives of one unit of windows and makes them the community's history of
 * that time, in one transaction. What cannot be decoded is set aside with its reason.
 * @throws ArchiveUnavailable; nothing is stored then
 */
export async function importUnit(
  tools: WorkerTools,
  source: ArchiveBytes,
  request: ImportRequest,
  onProgress: (messages: number) => void,
): Promise<ImportSummary> {
  const { communityId, infoHash, archiveIds } = request;
  const context = await readContext(tools.db, communityId);
  const torrent = await getTorrent(tools.db, communityId, infoHash);
  if (!torrent) throw new ArchiveUnavailable(`torrent ${infoHash} is not known any more`);
  const archives = await archivesOfUnit(tools, communityId, archiveIds);
  const events = new ArchivedEvents(tools.primitives, context.record);
  const setAside: SetAside = [];
  for (const archive of archives) {
    const decoded = await decode(source, torrent, archive, context);
    if ('reason' in decoded) setAside.push({ archiveId: archive.id, reason: decoded.reason });
    else events.add(decoded, onProgress);
  }
  return store(tools, request, archives, events, setAside);
}

async function archivesOfUnit(
  tools: WorkerTools,
  community: string,
  archiveIds: readonly string[],
): Promise<ArchiveRecord[]> {
  const wanted = new Set(archiveIds);
  const archives = (await archivesOf(tools.db, community)).filter(({ id }) => wanted.has(id));
  return archives.sort((a, b) => a.offset - b.offset);
}

async function decode(
  source: ArchiveBytes,
  torrent: TorrentRecord,
  { entry }: ArchiveRecord,
  { record }: CommunityContext,
): Promise<DecodedArchive | { reason: string }> {
  const bytes = await source.read(torrent, entry.offset, entry.offset + entry.size);
  try {
    return await decodeArchive(bytes, entry, record.archiveKeys, record.id, FORMAT_1);
  } catch (error) {
    if (error instanceof ArchiveError) return { reason: error.message };
    throw error;
  }
}

async function store(
  tools: WorkerTools,
  { communityId, archiveIds }: ImportRequest,
  archives: readonly ArchiveRecord[],
  events: ArchivedEvents,
  setAside: SetAside,
): Promise<ImportSummary> {
  const nowMs = tools.nowMs();
  const broken = new Set(setAside.map(({ archiveId }) => archiveId));
  const { messages, effects, memberDeletes, ids, rejected } = events;
  const outcome = await replaceWindow(tools.db, {
    community: communityId,
    fromMs: Math.min(...archives.map(({ fromMs }) => fromMs)),
    toMs: Math.max(...archives.map(({ toMs }) => toMs)),
    messages,
    effects,
    memberDeletes,
    ids: [...ids],
    archiveIds: archiveIds.filter((id) => !broken.has(id)),
    rejections: rejected,
    isComplete: setAside.length === 0,
    nowMs,
    displacedUntilMs: nowMs + DISPLACED_FOR_MS,
  });
  await setAsideArchives(tools.db, communityId, setAside.map(unreadable), nowMs);
  announce(tools, communityId);
  const { added, displaced } = outcome;
  return { added, displaced, rejected, setAside };
}

function unreadable({ archiveId, reason }: SetAside[number]) {
  const rule = reason.split(':', 1)[0] ?? reason;
  return { archiveId, rejection: { reason: rule, count: 1, detail: reason } };
}

function announce(tools: WorkerTools, community: string): void {
  tools.changes.announce({ kind: 'archives', community });
  tools.changes.announce({ kind: 'messages', community });
  tools.changes.announce({ kind: 'rejections', community });
}
