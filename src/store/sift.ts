import type { CommunityId, MessageId } from '../protocol/ids.ts';
import { deletesOf, recordsOf } from './effects.ts';
import { windowsOverlapping } from './history-windows.ts';
import { PackedIds } from './packed-ids.ts';
import { dropEffects, settled } from './pending-effects.ts';
import type { EffectRecord, MemberDelete, StoredMessage } from './records.ts';
import { noteRows } from './row-revisions.ts';
import { sameEventSpreadMs } from './same-event.ts';
import type { StoredEffect, Writing } from './schema.ts';

export interface LiveEvents {
  community: CommunityId;
  messages: readonly StoredMessage[];
  effects: readonly EffectRecord[];
  /** Accepted ones (type 85). */
  memberDeletes?: readonly MemberDelete[];
}

/** What of a batch has to be stored. */
export interface Sifted {
  messages: StoredMessage[];
  effects: EffectRecord[];
  /** Ids seen for the first time. */
  added: Set<MessageId>;
  /** Ids that were here. */
  doubled: Set<MessageId>;
}

/**
 * Leaves out what is here already. An id belongs to its earliest timestamp (A2): what is here as a
 * live event with a later one comes out again with the earlier; its old row is deleted. What an
 * archive brought stays where the archive put it.
 */
export async function sift(tx: Writing, events: LiveEvents): Promise<Sifted> {
  const { community, memberDeletes = [] } = events;
  const messages = earliest(events.messages, ({ id }) => id);
  const effects = earliest(
    [
      ...events.effects,
      ...memberDeletes.flatMap((event) => deletesOf(event, community, 'live')),
      ...events.messages.flatMap((message) => recordsOf(message, 'live')),
    ],
    ({ id, target }) => `${id} ${target}`,
  );
  const archived = archivedIds(tx, community, [...messages, ...effects]);
  const result: Sifted = { messages: [], effects: [], added: new Set(), doubled: new Set() };
  const moved: StoredEffect[] = [];
  const leftMs: number[] = [];
  await Promise.all([
    archived,
    ...messages.map((message) => siftMessage(tx, message, archived, result, leftMs)),
    ...effects.map((effect) => siftEffect(tx, effect, archived, result, moved)),
  ]);
  await Promise.all([dropEffects(tx, community, moved), noteRows(tx, community, leftMs)]);
  return result;
}

async function siftMessage(
  tx: Writing,
  message: StoredMessage,
  archived: Promise<(id: MessageId) => boolean>,
  result: Sifted,
  leftMs: number[],
): Promise<void> {
  const { community, id } = message;
  const store = tx.objectStore('messages');
  const [row, isArchived] = await Promise.all([store.index('byId').get([community, id]), archived]);
  if (!row && !isArchived(id)) {
    result.added.add(id);
    result.messages.push({ ...message, effects: [], source: 'live' });
    return;
  }
  result.doubled.add(id);
  if (!row || row.timestampMs <= message.timestampMs) return;
  await store.delete([community, row.chatId, row.timestampMs, id]);
  leftMs.push(row.timestampMs);
  result.messages.push({ ...row, timestampMs: message.timestampMs });
}

async function siftEffect(
  tx: Writing,
  effect: EffectRecord,
  archived: Promise<(id: MessageId) => boolean>,
  result: Sifted,
  moved: StoredEffect[],
): Promise<void> {
  const { community, id, target } = effect;
  const [stored, isArchived] = await Promise.all([
    tx.objectStore('pendingEffects').get([community, id, target]),
    archived,
  ]);
  if (!stored && !isArchived(id)) {
    result.added.add(id);
    result.effects.push({ ...effect, source: 'live' });
    return;
  }
  result.doubled.add(id);
  if (stored?.source !== 'live' || stored.timestampMs <= effect.timestampMs) return;
  moved.push(stored);
  result.effects.push({ ...settled(stored), timestampMs: effect.timestampMs });
}

/** The windows that the ids can be in. */
async function archivedIds(
  tx: Writing,
  community: CommunityId,
  events: readonly { timestampMs: number }[],
): Promise<(id: MessageId) => boolean> {
  if (events.length === 0) return () => false;
  const times = events.map(({ timestampMs }) => timestampMs);
  const fromMs = times.reduce((a, b) => Math.min(a, b)) - sameEventSpreadMs;
  const toMs = times.reduce((a, b) => Math.max(a, b)) + sameEventSpreadMs;
  const windows = await windowsOverlapping(tx, community, fromMs, toMs);
  const packed = windows.map((window) => new PackedIds(window.ids));
  return (id) => packed.some((ids) => ids.has(id));
}

function earliest<Event extends { timestampMs: number }>(
  events: readonly Event[],
  keyOf: (event: Event) => string,
): Event[] {
  const byKey = new Map<string, Event>();
  for (const event of events) {
    const known = byKey.get(keyOf(event));
    if (!known || known.timestampMs > event.timestampMs) byKey.set(keyOf(event), event);
  }
  return [...byKey.values()];
}
