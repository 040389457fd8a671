import type { CommunityId } from '../protocol/ids.ts';
import { read } from './database.ts';
import type { Database } from './database.ts';
import { newestByTime } from './newest-by-time.ts';
import { comparePoints } from './order.ts';
import { keysWithin } from './ranges.ts';
import type { Point, Reading } from './schema.ts';
import { SearchMatch } from './search-match.ts';
import type { SearchHit, SearchRequest } from './search-match.ts';
import { searchWindows } from './search-windows.ts';
import type { SegmentCache } from './segment-cache.ts';

const searchStores = ['messages', 'historyPages', 'historyIds', 'searchSegments'] as const;
const limitAtMost = 100;
/** Live messages read at once: with a picture each they take 15 MB. */
const rowsAtOnce = 200;
/** Windows read at once: few first, as what is sought is often new. */
const windowsAtFirst = 2;
const windowsAtMost = 16;

export interface SearchPage {
  /** Newest first. */
  hits: SearchHit[];
  /** Where to go on; undefined: everything was searched. */
  next: Point | undefined;
}

/** One step of a search: all between two moments, live rows and imported windows alike. */
interface Step {
  hits: SearchHit[];
  /** Everything from here on was searched; undefined: everything. */
  lower: Point | undefined;
}

/**
 * Searches the messages of a community on this device, newest first. What was edited is found by its
 * newest text, what was deleted not at all (H20).
 * @param mayGoOn asked after each step: where it may not, what was found by then is the page
 * @throws RangeError for a limit that is none
 */
export async function searchMessages(
  db: Database,
  request: SearchRequest,
  segments: SegmentCache,
  mayGoOn: () => boolean,
): Promise<SearchPage> {
  const { limit, community } = request;
  if (limit < 1 || limit > limitAtMost) {
    throw new RangeError(`expected a limit of 1 to ${limitAtMost}, got ${limit}`);
  }
  const match = new SearchMatch(request);
  const starts = await windowStarts(db, community);
  const hits: SearchHit[] = [];
  const start = startOf(request.fromMs);
  let upper = upperOf(request);
  for (let windows = windowsAtFirst; ; windows = Math.min(2 * windows, windowsAtMost)) {
    const atMost = limit + 1 - hits.length;
    const step = await searchStep(db, { request, match, starts, segments, upper, windows, atMost });
    hits.push(...step.hits);
    if (hits.length > limit) return { hits: hits.slice(0, limit), next: pointOf(hits[limit - 1]) };
    if (!step.lower || (start && comparePoints(step.lower, start) <= 0)) break;
    if (!mayGoOn()) return { hits, next: step.lower };
    upper = step.lower;
  }
  return { hits, next: undefined };
}

/** Reads the search segments of a community into the cache, newest first. */
export async function warmUp(
  db: Database,
  { community, chatIds }: Pick<SearchRequest, 'community' | 'chatIds'>,
  segments: SegmentCache,
  mayGoOn: () => boolean,
): Promise<void> {
  const starts = await windowStarts(db, community);
  for (let at = 0; at < starts.length && mayGoOn(); at += windowsAtMost) {
    const some = starts.slice(at, at + windowsAtMost);
    await read(db, ['searchSegments'], (tx) => segments.read(tx, community, chatIds, some));
  }
}

function upperOf({ before, toMs }: SearchRequest): Point | undefined {
  const end = startOf(toMs);
  if (!before || !end) return before ?? end;
  return comparePoints(before, end) < 0 ? before : end;
}

function pointOf(hit: SearchHit | undefined): Point | undefined {
  return hit && { timestampMs: hit.timestampMs, id: hit.id };
}

/** Newest first; keys alone are read. */
async function windowStarts(db: Database, community: CommunityId): Promise<number[]> {
  return read(db, ['historyIds'], async (tx) => {
    const keys = await tx.objectStore('historyIds').getAllKeys(keysWithin(community));
    return keys.map(([, fromMs]) => fromMs).reverse();
  });
}

interface StepWanted {
  request: SearchRequest;
  match: SearchMatch;
  /** Of all windows, newest first. */
  starts: readonly number[];
  segments: SegmentCache;
  upper: Point | undefined;
  /** How many of them to take. */
  windows: number;
  atMost: number;
}

async function searchStep(db: Database, wanted: StepWanted): Promise<Step> {
  const { request, match, segments, upper, windows, atMost } = wanted;
  const left = wanted.starts.filter((fromMs) => !upper || startsBefore(fromMs, upper));
  return read(db, searchStores, async (tx) => {
    const rows = await searchRows(tx, wanted);
    const lower = later(rows.lower, startOf(left[windows - 1]));
    const starts = reaching(left.slice(0, windows), later(lower, startOf(request.fromMs)));
    const { community, chatIds } = request;
    const place = { community, chatIds, starts };
    const paged = await searchWindows(tx, { ...place, match, segments, upper, limit: atMost });
    const hits = [...rows.hits, ...paged].filter((hit) => !lower || comparePoints(hit, lower) >= 0);
    return { hits: hits.sort((a, b) => comparePoints(b, a)).slice(0, atMost), lower };
  });
}

function startsBefore(fromMs: number, { timestampMs, id }: Point): boolean {
  return id === '' ? fromMs < timestampMs : fromMs <= timestampMs;
}

/** Those of the windows, newest first, that may reach beyond a point: each ends before the next. */
function reaching(starts: readonly number[], lower: Point | undefined): number[] {
  return starts.filter((_, place) => {
    const nextMs = starts[place - 1] ?? Infinity;
    return !lower || nextMs > lower.timestampMs;
  });
}

function startOf(timestampMs: number | undefined): Point | undefined {
  return timestampMs === undefined ? undefined : { timestampMs, id: '' };
}

function later(one: Point | undefined, other: Point | undefined): Point | undefined {
  if (!one || !other) return one ?? other;
  return comparePoints(one, other) > 0 ? one : other;
}

async function searchRows(tx: Reading, { request, match, upper }: StepWanted): Promise<Step> {
  const { rows, lower } = await newestByTime(tx, { ...request, upper }, rowsAtOnce);
  return { hits: rows.flatMap((row) => match.hit(row, upper) ?? []), lower };
}
