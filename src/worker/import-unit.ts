import { replaceWindow } from '../store/replacement.ts';
import type { ReplacementOutcome } from '../store/union.ts';
import type { ArchiveBytes } from './archive-bytes.ts';
import type { ImportRequest, ImportSummary } from './history-worker.ts';
import type { WorkerTools } from './tools.ts';
import { memberNews } from './member-news.ts';
import { verifyUnit } from './verify-unit.ts';
import type { VerifiedUnit } from './verify-unit.ts';

/** H19: what replacement takes away can be looked at for so long. */
const DISPLACED_FOR_MS = 30 * 86_400_000;
/** One at a time: a live message then waits for one replacement only (H23). */
const REPLACEMENT_LOCK = 'replacement';
/** The fullest window of the slowest phone before it. */
const REPLACEMENT_LIMIT_MS = 600_000;
/**
 * H23: a live message is judged, stored and shown by half a dozen transactions, some milliseconds
 * each. After a replacement there is as much time for them as it took, and this much at most: years
 * of small windows are not to wait for nobody.
 */
const LIVE_GAP_MS = 50;
const nothing: ReplacementOutcome = { added: 0, displaced: 0, unchanged: 0 };

/**
 * H18, H19: verifies all archives of one unit of windows and makes them the community's history of
 * that time, in one transaction. What cannot be decoded is set aside with its reason. H20: what only
 * seems redacted replaces nothing; it counts as rewritten from then on.
 * @throws ArchiveUnavailable; nothing is replaced then
 */
export async function importUnit(
  tools: WorkerTools,
  source: ArchiveBytes,
  request: ImportRequest,
  onProgress: (messages: number) => void,
): Promise<ImportSummary> {
  const unit = await verifyUnit(tools, source, request, onProgress);
  if (unit.broken.size < unit.archives.length) {
    return replaceInTurn(tools, request.communityId, unit);
  }
  announce(tools, request.communityId, nothing);
  return summary(unit, nothing);
}

function replaceInTurn(
  tools: WorkerTools,
  community: string,
  unit: VerifiedUnit,
): Promise<ImportSummary> {
  const work = async (): Promise<ImportSummary> => {
    const startMs = tools.nowMs();
    const outcome = await replace(tools, community, unit);
    announce(tools, community, outcome);
    await tools.pause(Math.min(tools.nowMs() - startMs, LIVE_GAP_MS));
    return summary(unit, outcome);
  };
  return tools.exclusively(REPLACEMENT_LOCK, work, REPLACEMENT_LIMIT_MS);
}

/** H19: verifies what would replace windows that are held, and replaces nothing yet. */
export async function checkUnit(
  tools: WorkerTools,
  source: ArchiveBytes,
  request: ImportRequest,
  onProgress: (messages: number) => void,
): Promise<ImportSummary> {
  const unit = await verifyUnit(tools, source, request, onProgress);
  announce(tools, request.communityId, nothing);
  return summary(unit, nothing);
}

function replace(
  tools: WorkerTools,
  community: string,
  { archives, events, broken, redactions }: VerifiedUnit,
): Promise<ReplacementOutcome> {
  const nowMs = tools.nowMs();
  const { messages, effects, memberDeletes, ids, rejected } = events;
  return replaceWindow(tools.db, {
    community,
    // An index may list 100 000 archives for one window: more than a call has room for arguments.
    fromMs: archives.reduce((first, { fromMs }) => Math.min(first, fromMs), Infinity),
    toMs: archives.reduce((last, { toMs }) => Math.max(last, toMs), -Infinity),
    messages,
    effects,
    memberDeletes,
    memberNews: memberNews(messages),
    ids: [...ids],
    archiveIds: archives.map(({ id }) => id).filter((id) => !broken.has(id)),
    redactions,
    rejections: rejected,
    isComplete: broken.size === 0,
    nowMs,
    displacedUntilMs: nowMs + DISPLACED_FOR_MS,
  });
}

function summary(
  { events, broken }: VerifiedUnit,
  { added, displaced }: ReplacementOutcome,
): ImportSummary {
  const setAside = [...broken].map(([archiveId, reason]) => ({ archiveId, reason }));
  return { added, displaced, rejected: events.rejected, setAside };
}

/** H23: what was imported is no news. */
function announce(
  { changes }: WorkerTools,
  community: string,
  { isRewrite }: ReplacementOutcome,
): void {
  if (isRewrite) changes.announce({ kind: 'communities', community });
  changes.announce({ kind: 'archives', community });
  changes.announce({ kind: 'messages', community });
  changes.announce({ kind: 'rejections', community });
}
