import type { MessageId } from '../protocol/ids.ts';
import { withdrawEffects } from './apply-effects.ts';
import { displace } from './displaced.ts';
import type { Held } from './held.ts';
import type { Incoming } from './incoming.ts';
import { bare } from './incoming.ts';
import type { PackedIds } from './packed-ids.ts';
import { dropEffects, settled } from './pending-effects.ts';
import { chosenRows } from './row-keys.ts';
import type { WindowRecord, Writing } from './schema.ts';
import type { Replacement } from './union.ts';

/** A replacement that goes ahead. */
export interface Exchange extends Replacement {
  /** H20: what was taken out of the archives of events that are held. */
  redacted: PackedIds;
  /** The stored windows in which its events may lie as well, as they are when it begins. */
  beside: readonly WindowRecord[];
}

/**
 * Copies what a complete union lacks to "displaced" (H19); resolves with its ids. What was redacted is
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
  const rows = await chosenRows(tx, held.rowKeys, isGone);
  const messages = [...held.paged.filter(({ id }) => isGone(id)), ...rows];
  const pending = held.pending.filter(({ kind, id }) => kind !== 'delete' && isGone(id));
  const own = held.own.filter(({ id }) => isGone(id));
  await dropEffects(tx, community, pending);
  await withdrawEffects(tx, community, pending);
  const gone = [...messages.map(bare), ...pending.map(settled), ...own];
  const events = gone.filter(({ id }) => !redacted.has(id));
  await displace(tx, events, { windowFromMs: fromMs, untilMs: displacedUntilMs });
  const kept = new Set(held.pending.filter(({ kind }) => kind === 'delete').map(({ id }) => id));
  const ids = [...held.ids].filter((id) => isGone(id) && !kept.has(id) && !redacted.has(id));
  return ids.sort();
}
