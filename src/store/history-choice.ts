import type { CommunityId } from '../protocol/ids.ts';
import { markArchives } from './archives.ts';
import { storedCommunity } from './communities.ts';
import { write } from './database.ts';
import type { Database } from './database.ts';
import { WindowNotListed } from './errors.ts';
import { keysWithin } from './ranges.ts';
import type { TimeSpan } from './history-settings.ts';
import type { ArchiveRecord } from './archive-records.ts';
import type { Writing } from './schema.ts';
import { together } from './together.ts';

/** A person asks for one after the other; of more the oldest requests are forgotten. */
const requestsLimit = 520;

/**
 * H16: writes down that the window which holds the moment is wanted, whatever is chosen.
 * @throws UnknownCommunity; WindowNotListed
 */
export async function requestWindow(
  db: Database,
  community: CommunityId,
  atMs: number,
): Promise<void> {
  await write(db, ['communities', 'archives'], async (tx) => {
    const stored = await storedCommunity(tx, community);
    const found = (await listedIn(tx, community)).find(
      ({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs,
    );
    if (!found) throw new WindowNotListed(atMs);
    const { fromMs, toMs } = found;
    const others = (stored.settings.requested ?? []).filter((span) => span.fromMs !== fromMs);
    const requested = [...others, { fromMs, toMs }].slice(-requestsLimit);
    const settings = { ...stored.settings, requested };
    await tx.objectStore('communities').put({ ...stored, settings });
  });
}

/**
 * H16: forgets requests for windows that are here whole or were set aside, or are listed no more.
 * What came on request is marked so.
 */
export async function dropFulfilled(
  db: Database,
  community: CommunityId,
  nowMs: number,
): Promise<void> {
  await write(db, ['communities', 'archives'], async (tx) => {
    const stored = await storedCommunity(tx, community);
    const { requested: before = [], ...rest } = stored.settings;
    if (before.length === 0) return;
    const listed = await listedIn(tx, community);
    const waiting = listed.filter((one) => !isHere(one));
    const isWaiting = (span: TimeSpan): boolean => waiting.some((one) => holds(span, one));
    const requested = before.filter(isWaiting);
    await tx.objectStore('communities').put({ ...stored, settings: { ...rest, requested } });
    const fulfilled = before.filter((span) => !isWaiting(span));
    const come = listed.filter((one) => fulfilled.some((span) => holds(span, one)));
    await together(come, (one) => tx.objectStore('archives').put({ ...one, askedMs: nowMs }));
  });
}

/** What was under way is elsewhere again; resolves with how many archives that were. */
export async function releaseUnfinished(db: Database, community: CommunityId): Promise<number> {
  return write(db, ['archives'], async (tx) => {
    const unfinished = (await listedIn(tx, community)).filter(
      ({ state }) => state === 'fetching' || state === 'stored',
    );
    const ids = unfinished.map(({ id }) => id);
    return (await markArchives(tx, community, ids, 'listed')).length;
  });
}

export async function listedIn(tx: Writing, community: CommunityId): Promise<ArchiveRecord[]> {
  const all = await tx.objectStore('archives').index('byWindow').getAll(keysWithin(community));
  return all.filter(({ unlistedMs }) => unlistedMs === undefined);
}

function isHere({ state, isWithoutPieces }: ArchiveRecord): boolean {
  return state === 'set aside' || (state === 'imported' && isWithoutPieces !== true);
}

export function holds(span: TimeSpan, { fromMs, toMs }: TimeSpan): boolean {
  return fromMs < span.toMs && span.fromMs < toMs;
}
