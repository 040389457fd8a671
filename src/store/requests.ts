import type { ChatKey, CommunityId } from '../protocol/ids.ts';
import { read } from './database.ts';
import type { Database } from './database.ts';
import { raiseCounter } from './counters.ts';
import { keysWithin } from './ranges.ts';
import type { RequestRecord } from './records.ts';
import type { Writing } from './schema.ts';

/** A community of people stays far below. */
const requestsLimit = 10_000;

/** Whoever holds the link can make keys and ask: that leaves the room for answers and deletes. */
const ofAnybody: ReadonlySet<RequestRecord['type']> = new Set([27, 57]);

/** The newest requests of a community, of one type where it is given. */
export async function requestsOf(
  db: Database,
  community: CommunityId,
  type?: RequestRecord['type'],
): Promise<RequestRecord[]> {
  const range = type === undefined ? keysWithin(community) : keysWithin(community, type);
  return read(db, ['requests'], (tx) => tx.objectStore('requests').getAll(range));
}

/** M11: what is known of that type from that author: for each member the newest. */
export async function requestsBy(
  db: Database,
  community: CommunityId,
  type: RequestRecord['type'],
  author: ChatKey,
): Promise<RequestRecord[]> {
  return read(db, ['requests'], (tx) =>
    tx.objectStore('requests').getAll(keysWithin(community, type, author)),
  );
}

/** Resolves with how many there was no room for. */
export async function keepRequests(
  tx: Writing,
  community: CommunityId,
  requests: readonly RequestRecord[],
): Promise<number> {
  let refused = 0;
  // One after the other: two of one author in a batch must leave the newer one.
  for (const request of requests) {
    const isKept = await keepRequest(tx, community, request);
    if (!isKept) refused += 1;
  }
  return refused;
}

async function keepRequest(
  tx: Writing,
  community: CommunityId,
  request: RequestRecord,
): Promise<boolean> {
  const store = tx.objectStore('requests');
  const { type, author, member } = request;
  const stored = await store.get([community, type, author, member]);
  if (stored && stored.clock >= request.clock) return true;
  const counter = ofAnybody.has(type) ? 'requests of anybody' : 'requests';
  if (!stored && !(await raiseCounter(tx, community, counter, 1, requestsLimit))) return false;
  await store.put(request);
  return true;
}
