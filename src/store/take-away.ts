import type { MessageId } from '../protocol/ids.ts';
import { withdrawEffects } from './apply-effects.ts';
import { displace } from './displaced.ts';
import type { Held } from './held.ts';
import type { Incoming } from './incoming.ts';
import { bare } from './incoming.ts';
import type { PackedIds } from './packed-ids.ts';
import { dropEffects, settled } from './pending-effects.ts';
import { rowOf } from './pins.ts';
import type { Writing } from './schema.ts';
import { together } from './together.ts';
import type { Replacement } from './union.ts';

/** A replacement that goes ahead. */
export interface Exchange extends Replacement {
  /** H20: what was taken out of the archives of events that are held. */
  redacted: PackedIds;
}

/**
 * Moves what a complete union lacks to "displaced" (H19); resolves with its ids. What was redacted is
 * kept nowhere. Every delete stays: deleted stays deleted, whatever archives say later (H20).
 */
export async function takeAway(
  tx: Writing,
  replacement: Exchange,
  held: Held,
  incoming: Incoming,
): Promise<MessageId[]> {
  const { community, fromMs, displacedUntilMs, dueIds, redacted } = replacement;
  const isGone = (id: MessageId): boolean => !incoming.ids.has(id) && dueIds?.has(id) !== true;
  await deleteRows(tx, replacement, held);
  const due = held.rows.filter(({ id }) => !incoming.ids.has(id) && !isGone(id));
  await together(due, (row) => tx.objectStore('messages').put(rowOf(row)));
  const messages = [...held.paged, ...held.rows].filter(({ id }) => isGone(id));
  const pending = held.pending.filter(({ kind, id }) => kind !== 'delete' && isGone(id));
  const own = held.own.filter(({ id }) => isGone(id));
  await dropEffects(tx, community, pending);
  await withdrawEffects(tx, community, pending);
  const gone = [...messages.map(bare), ...pending.map(settled), ...own];
  const events = gone.filter(({ id }) => !redacted.has(id));
  await displace(tx, events, { windowFromMs: fromMs, untilMs: displacedUntilMs });
  const kept = new Set(held.pending.filter(({ kind }) => kind === 'delete').map(({ id }) => id));
  return [...held.ids].filter((id) => isGone(id) && !kept.has(id) && !redacted.has(id));
}

/** By key range: a row at a time would take seconds for a busy window. */
async function deleteRows(tx: Writing, replacement: Replacement, held: Held): Promise<void> {
  const { community, fromMs, toMs } = replacement;
  const store = tx.objectStore('messages');
  const chatIds = new Set(held.rows.map(({ chatId }) => chatId));
  await together(chatIds, (chatId) =>
    store.delete(
      IDBKeyRange.bound([community, chatId, fromMs], [community, chatId, toMs], false, true),
    ),
  );
}
