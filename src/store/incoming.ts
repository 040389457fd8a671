import type { MessageId } from '../protocol/ids.ts';
import { deletesOf, recordsOf } from './effects.ts';
import type { MemberWipes } from './member-wipes.ts';
import { PackedIds } from './packed-ids.ts';
import type { EffectRecord, StoredMessage } from './records.ts';
import type { Replacement } from './union.ts';

/** The events of a replacement, each once. */
export interface Incoming {
  /** Without their effects, which are all in `effects`. */
  messages: Map<MessageId, StoredMessage>;
  effects: EffectRecord[];
  ids: PackedIds;
}

/** @throws RangeError when the window is none, or a message does not lie in it */
export function incomingOf(replacement: Replacement, wipes: MemberWipes): Incoming {
  const { fromMs, toMs } = replacement;
  if (fromMs >= toMs) throw new RangeError(`expected a window, got [${fromMs}, ${toMs})`);
  const { community, effects, memberDeletes = [], ids } = replacement;
  const messages = new Map<MessageId, StoredMessage>();
  for (const message of replacement.messages) {
    checkInside(replacement, message);
    if (!messages.has(message.id)) messages.set(message.id, wipes.applyTo(bare(message)));
  }
  const all = [
    ...replacement.messages.flatMap((message) => recordsOf(message, 'archive')),
    ...effects.map((effect): EffectRecord => ({ ...effect, source: 'archive' })),
    ...memberDeletes.flatMap((event) => deletesOf(event, community, 'archive')),
  ];
  const unique = [...new Map(all.map((effect) => [effectKey(effect), effect])).values()];
  return {
    messages,
    effects: unique.map((effect) => wipes.applyTo(effect)),
    ids: PackedIds.of(
      concat(
        ids,
        messages.keys(),
        unique.map(({ id }) => id),
      ),
    ),
  };
}

/** One event may have several targets (type 85). */
export function effectKey({ id, target }: EffectRecord): string {
  return `${id} ${target}`;
}

export function bare(message: StoredMessage): StoredMessage {
  return message.effects.length === 0 && message.source === 'archive'
    ? message
    : { ...message, effects: [], source: 'archive' };
}

function checkInside({ fromMs, toMs }: Replacement, { id, timestampMs }: StoredMessage): void {
  if (timestampMs >= fromMs && timestampMs < toMs) return;
  throw new RangeError(`expected ${id} in [${fromMs}, ${toMs}), got ${timestampMs}`);
}

function* concat<Item>(...parts: Iterable<Item>[]): Generator<Item> {
  for (const part of parts) yield* part;
}
