import type { ChatKey, CommunityId, MessageId } from '../protocol/ids.ts';
import { isAcceptedDelete, withoutText, wiped } from './effects.ts';
import type { DisplacedRecord } from './history-records.ts';
import type { PackedIds } from './packed-ids.ts';
import { keysWithin } from './ranges.ts';
import type { EffectRecord, StoredMessage } from './records.ts';
import type { Writing } from './schema.ts';
import { together } from './together.ts';

export type DisplacedEvent = StoredMessage | EffectRecord;

/** H19: keeps what a replacement took away. */
export async function displace(
  tx: Writing,
  events: readonly DisplacedEvent[],
  kept: { windowFromMs: number; untilMs: number },
): Promise<void> {
  const store = tx.objectStore('displaced');
  await together(events, (event) => {
    const { community, id, author, timestampMs } = event;
    const target = 'target' in event ? { target: event.target } : {};
    return store.put({ community, id, author, timestampMs, ...target, ...kept, event });
  });
}

/** What of these is displaced. */
export async function displacedAmong(
  tx: Writing,
  community: CommunityId,
  ids: readonly MessageId[],
): Promise<DisplacedEvent[]> {
  const store = tx.objectStore('displaced');
  if (ids.length === 0 || (await store.getKey(keysWithin(community))) === undefined) return [];
  const found = await together(ids, (id) => store.get([community, id]));
  return found.flatMap((record) => (record ? [record.event] : []));
}

/** From here on it is quicker to read which ids are displaced than to delete each. */
const manyIds = 500;

/** What came back is displaced no more. */
export async function forgetDisplaced(
  tx: Writing,
  community: CommunityId,
  ids: PackedIds,
): Promise<void> {
  const store = tx.objectStore('displaced');
  const range = keysWithin(community);
  // Hardly ever is anything displaced, and this runs with every message.
  if ((await store.getKey(range)) === undefined) return;
  if (ids.size < manyIds) {
    await together(ids, (id) => store.delete([community, id]));
    return;
  }
  const keys = await store.getAllKeys(range);
  await together(
    keys.filter(([, id]) => ids.has(id)),
    (key) => store.delete(key),
  );
}

/** H20: deletes reach what was displaced too. */
export async function wipeDisplaced(
  tx: Writing,
  community: CommunityId,
  deletes: readonly EffectRecord[],
): Promise<void> {
  const store = tx.objectStore('displaced');
  await together(deletes, async (effect) => {
    const message = await store.get([community, effect.target]);
    const edits = await store.index('byTarget').getAll([community, effect.target]);
    const found = message ? [message, ...edits] : edits;
    const hit = found.filter((record) => isAcceptedDelete(effect, record.author));
    await together(hit, (record) => store.put(withoutItsText(record)));
  });
}

/** H20: so do bans with delete_all_messages. */
export async function wipeDisplacedOf(
  tx: Writing,
  community: CommunityId,
  author: ChatKey,
  wipe: (event: DisplacedEvent) => DisplacedEvent,
): Promise<void> {
  const store = tx.objectStore('displaced');
  const records = await store.index('byAuthor').getAll([community, author]);
  await together(records, (record) => store.put({ ...record, event: wipe(record.event) }));
}

/** Resolves with how many went. */
export async function expireDisplaced(tx: Writing, nowMs: number): Promise<number> {
  const store = tx.objectStore('displaced');
  const keys = await store.index('byUntil').getAllKeys(IDBKeyRange.upperBound(nowMs));
  await together(keys, (key) => store.delete(key));
  return keys.length;
}

function withoutItsText(record: DisplacedRecord): DisplacedRecord {
  const { event } = record;
  return { ...record, event: 'target' in event ? withoutText(event) : wiped(event) };
}
