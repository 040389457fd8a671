import type { CommunityId } from '../protocol/ids.ts';
import { read } from './database.ts';
import type { Database } from './database.ts';
import { recordsOf } from './effects.ts';
import { windowMessages, windowsOverlapping } from './history-windows.ts';
import { rowChannels } from './live-rows.ts';
import { comparePoints } from './order.ts';
import { settled } from './pending-effects.ts';
import { timesWithin } from './ranges.ts';
import type { EffectRecord, StoredMessage } from './records.ts';
import type { Point, StoredEffect } from './schema.ts';
import { timelineStores } from './timeline.ts';
import { together } from './together.ts';

/** Everything of a community in `[fromMs, toMs)`, of all channels, in order of time. */
export async function eventsBetween(
  db: Database,
  community: CommunityId,
  fromMs: number,
  toMs: number,
): Promise<{ messages: StoredMessage[]; effects: EffectRecord[] }> {
  if (fromMs >= toMs) return { messages: [], effects: [] };
  return read(db, [...timelineStores, 'pendingEffects'], async (tx) => {
    const range = timesWithin([community], fromMs, toMs);
    const channels = await rowChannels(tx, community);
    const rows = await together(channels, (chatId) =>
      tx.objectStore('messages').getAll(timesWithin([community, chatId], fromMs, toMs)),
    );
    const pending = await tx.objectStore('pendingEffects').index('byTime').getAll(range);
    const windows = await windowsOverlapping(tx, community, fromMs, toMs);
    const archived = await together(windows, (window) => windowMessages(tx, window));
    const messages = [...rows.flat(), ...archived.flat()];
    const isInside = ({ timestampMs }: Point): boolean =>
      timestampMs >= fromMs && timestampMs < toMs;
    return {
      messages: messages.filter(isInside).sort(comparePoints),
      effects: [...allEffects(messages, pending)].filter(isInside).sort(comparePoints),
    };
  });
}

function* allEffects(
  messages: readonly StoredMessage[],
  pending: readonly StoredEffect[],
): Generator<EffectRecord> {
  const known = new Set(pending.map(({ id, target }) => `${id} ${target}`));
  yield* pending.map(settled);
  for (const message of messages) {
    for (const effect of recordsOf(message, message.source)) {
      if (!known.has(`${effect.id} ${message.id}`)) yield effect;
    }
  }
}
