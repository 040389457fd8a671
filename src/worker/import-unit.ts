import type { ArchiveRecord } from '../store/archive-records.ts';
import { knownRows } from '../store/known-rows.ts';
import type { KnownRows } from '../store/known-rows.ts';
import { commitReplacement, prepareReplacement } from '../store/replacement.ts';
import type { Replacement, ReplacementOutcome } from '../store/union.ts';
import type { ArchiveBytes } from './archive-bytes.ts';
import type { ImportRequest, ImportSummary } from './history-worker.ts';
import type { WorkerTools } from './tools.ts';
import { memberNews } from './member-news.ts';
import { readUnit, verifyUnit } from './verify-unit.ts';
import type { VerifiedUnit } from './verify-unit.ts';

/** H19: what replacement takes away can be looked at for so long. */
const DISPLACED_FOR_MS = 30 * 86_400_000;
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
  const read = await readUnit(tools, request);
  // The database has nothing to do while archives are fetched and verified.
  const [unit, rows] = await Promise.all([
    verifyUnit(tools, source, read, onProgress),
    rowsOf(tools, request.communityId, read.archives),
  ]);
  if (unit.broken.size < unit.archives.length) {
    await tools.turns.giveWay();
    const outcome = await replace(tools, request.communityId, unit, rows);
    announce(tools, request.communityId, outcome);
    return summary(unit, outcome);
  }
  announce(tools, request.communityId, nothing);
  return summary(unit, nothing);
}

/** H19: verifies what would replace windows that are held, and replaces nothing yet. */
export async function checkUnit(
  tools: WorkerTools,
  source: ArchiveBytes,
  request: ImportRequest,
  onProgress: (messages: number) => void,
): Promise<ImportSummary> {
  const unit = await verifyUnit(tools, source, await readUnit(tools, request), onProgress);
  announce(tools, request.communityId, nothing);
  return summary(unit, nothing);
}

/** H23: a live message waits for the transaction at most; what it writes is made before. */
async function replace(
  { db, turns, nowMs }: WorkerTools,
  community: string,
  unit: VerifiedUnit,
  rows: KnownRows | undefined,
): Promise<ReplacementOutcome> {
  const replacement = replacementOf(community, unit, nowMs());
  const prepared = await prepareReplacement(db, replacement, () => turns.giveWay(), rows);
  return turns.replacement(() => commitReplacement(db, prepared));
}

/** Of live rows in the time of these archives. */
function rowsOf(
  { db, turns }: WorkerTools,
  community: string,
  archives: readonly ArchiveRecord[],
): Promise<KnownRows | undefined> {
  return knownRows(db, { community, ...rangeOf(archives) }, () => turns.giveWay());
}

/** An index may list 100 000 archives for one window: more than a call has room for arguments. */
function rangeOf(archives: readonly ArchiveRecord[]): { fromMs: number; toMs: number } {
  return {
    fromMs: archives.reduce((first, { fromMs }) => Math.min(first, fromMs), Infinity),
    toMs: archives.reduce((last, { toMs }) => Math.max(last, toMs), -Infinity),
  };
}

function replacementOf(
  community: string,
  { archives, events, broken, redactions }: VerifiedUnit,
  nowMs: number,
): Replacement {
  const { messages, effects, memberDeletes, ids, rejected } = events;
  return {
    community,
    ...rangeOf(archives),
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
  };
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
