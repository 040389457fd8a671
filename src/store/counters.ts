import type { CommunityId } from '../protocol/ids.ts';
import type { Writing } from './schema.ts';

/** Counting by index takes seconds in a large store, so what is bounded is counted beside it. */
export type CounterName =
  | 'requests'
  | 'requests of anybody'
  | 'waitingEffects'
  | 'waitingDeletes'
  | 'reconciliations'
  | 'members'
  | 'memberNames'
  /** Of the live rows of one day, counted from 1970. */
  | `rows ${number}`;

export async function readCounter(
  tx: Writing,
  community: CommunityId,
  name: CounterName,
): Promise<number> {
  return (await tx.objectStore('counters').get([community, name]))?.count ?? 0;
}

/** Adds to a counter; false, and nothing happens, when it would exceed the limit. */
export async function raiseCounter(
  tx: Writing,
  community: CommunityId,
  name: CounterName,
  by: number,
  limit = Infinity,
): Promise<boolean> {
  const count = (await readCounter(tx, community, name)) + by;
  if (by > 0 && count > limit) return false;
  await tx.objectStore('counters').put({ community, name, count });
  return true;
}
