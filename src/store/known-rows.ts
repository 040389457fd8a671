import type { ChatId } from '../protocol/ids.ts';
import { read } from './database.ts';
import type { Database } from './database.ts';
import { rowChannels } from './live-rows.ts';
import { rowKeysBetween } from './row-keys.ts';
import type { RowKey } from './row-keys.ts';
import { rowRevision } from './row-revisions.ts';
import type { Reading, Span, Writing } from './schema.ts';

/** Some ten milliseconds, for which a live message may have to wait (H23). */
const keysAtOnce = 2_000;

/** Keys of live rows, and how to tell whether these are all of them still. */
export interface KnownRows {
  /** By channel, in order of time within each. */
  keys: readonly RowKey[];
  revision: string;
}

/** Some at a time; undefined where rows came or went meanwhile. */
export async function knownRows(
  db: Database,
  span: Span,
  giveWay: () => Promise<void>,
): Promise<KnownRows | undefined> {
  const { community, fromMs, toMs } = span;
  const look = (tx: Reading): Promise<string | undefined> =>
    rowRevision(tx, community, fromMs, toMs);
  const stores = ['messages', 'counters'] as const;
  const { channels, revision } = await read(db, stores, async (tx) => ({
    channels: await rowChannels(tx, community),
    revision: await look(tx),
  }));
  if (revision === undefined) return undefined;
  const keys: RowKey[] = [];
  for (const chatId of channels) {
    for (const key of await keysOf(db, span, chatId, giveWay)) keys.push(key);
  }
  return revision === (await read(db, ['counters'], look)) ? { keys, revision } : undefined;
}

async function keysOf(
  db: Database,
  { community, fromMs, toMs }: Span,
  chatId: ChatId,
  giveWay: () => Promise<void>,
): Promise<RowKey[]> {
  const keys: RowKey[] = [];
  const upper = [community, chatId, toMs];
  let lower: IDBValidKey[] = [community, chatId, fromMs];
  for (;;) {
    const range = IDBKeyRange.bound(lower, upper, true, true);
    const some = await read(db, ['messages'], (tx) =>
      tx.objectStore('messages').getAllKeys(range, keysAtOnce),
    );
    for (const key of some) keys.push(key);
    const last = some.at(-1);
    if (!last || some.length < keysAtOnce) return keys;
    lower = last;
    await giveWay();
  }
}

/** These where they are all of them still, else what is there now. */
export async function rowsAgain(
  db: Database,
  span: Span,
  giveWay: () => Promise<void>,
  known: KnownRows | undefined,
): Promise<KnownRows | undefined> {
  const { community, fromMs, toMs } = span;
  const look = (tx: Reading): Promise<string | undefined> =>
    rowRevision(tx, community, fromMs, toMs);
  if (known && known.revision === (await read(db, ['counters'], look))) return known;
  return knownRows(db, span, giveWay);
}

/** All keys of the span, which are read unless they are known. */
export async function rowsIn(
  tx: Writing,
  { community, fromMs, toMs }: Span,
  known: KnownRows | undefined,
): Promise<readonly RowKey[]> {
  const revision = known && (await rowRevision(tx, community, fromMs, toMs));
  if (known && known.revision === revision) return known.keys;
  return rowKeysBetween(tx, community, fromMs, toMs);
}
