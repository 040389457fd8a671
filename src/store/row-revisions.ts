import type { CommunityId } from '../protocol/ids.ts';
import { raiseCounter } from './counters.ts';
import type { CounterName } from './counters.ts';
import type { Transaction, Writing } from './schema.ts';
import { together } from './together.ts';

const dayMs = 86_400_000;
/** A week has seven; of a longer time nothing is said. */
const daysAtMost = 31;

/** Live rows of these moments came, or went: who knows their keys has to read them again. */
export async function noteRows(
  tx: Writing,
  community: CommunityId,
  timestampsMs: Iterable<number>,
): Promise<void> {
  const days = new Set(Array.from(timestampsMs, (ms) => Math.floor(ms / dayMs)));
  await together(days, (day) => raiseCounter(tx, community, nameOf(day), 1));
}

/**
 * Another one for another range, and whenever live rows in `[fromMs, toMs)` came or went, and perhaps
 * otherwise; undefined where that is not to be had.
 */
export async function rowRevision<Mode extends IDBTransactionMode>(
  tx: Transaction<Mode>,
  community: CommunityId,
  fromMs: number,
  toMs: number,
): Promise<string | undefined> {
  const first = Math.floor(fromMs / dayMs);
  const days = Math.ceil(toMs / dayMs) - first;
  if (days > daysAtMost) return undefined;
  const store = tx.objectStore('counters');
  const all = Array.from({ length: days }, (_, place) => nameOf(first + place));
  const counters = await together(all, (name) => store.get([community, name]));
  return [fromMs, toMs, ...counters.map((counter) => counter?.count ?? 0)].join(' ');
}

function nameOf(day: number): CounterName {
  return `rows ${day}`;
}
