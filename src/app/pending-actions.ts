import type { ChatKey, MessageId } from '../protocol/ids.ts';
import type { MessageEffect, OutboxRecord, StoredMessage } from '../store/records.ts';
import type { Delivery, PendingAction } from './app-model.ts';

/** After every clock that M7 lets through. */
const AFTER_ALL = 2 ** 52;

export const deliveryOf = {
  queued: 'sending',
  sent: 'sent',
  failed: 'failed',
} as const satisfies Record<OutboxRecord['state'], Delivery>;

/**
 * What was done here with messages and has not come back from the network: it is shown at once, and
 * taken back where it failed.
 */
export class PendingActions {
  readonly #byTarget = new Map<MessageId, OutboxRecord[]>();
  readonly #chatKey: ChatKey;

  /** @param waiting in the order in which it was written */
  constructor(waiting: readonly OutboxRecord[], chatKey: ChatKey) {
    this.#chatKey = chatKey;
    for (const row of waiting) {
      if (!row.body || !('target' in row.body)) continue;
      const { target } = row.body;
      this.#byTarget.set(target, [...(this.#byTarget.get(target) ?? []), row]);
    }
  }

  /** The messages that something waits for. */
  get targets(): MessageId[] {
    return [...this.#byTarget.keys()];
  }

  /** The message as it will be. */
  applyTo(message: StoredMessage): StoredMessage {
    const rows = this.#byTarget.get(message.id) ?? [];
    const effects = rows.flatMap((row, place) => effectOf(row, place, this.#chatKey));
    return effects.length === 0
      ? message
      : { ...message, effects: [...message.effects, ...effects] };
  }

  of(id: MessageId): PendingAction[] {
    return (this.#byTarget.get(id) ?? []).flatMap(viewOf);
  }
}

function effectOf(
  { body, state, localId, createdMs }: OutboxRecord,
  place: number,
  author: ChatKey,
): MessageEffect[] {
  if (state === 'failed' || !body || !('target' in body)) return [];
  // It was judged when it was asked for (M8).
  const base = { id: localId, author, clock: AFTER_ALL + place, isModerator: true };
  const { target: _target, ...effect } = body;
  return [{ ...base, timestampMs: createdMs, ...effect }];
}

function viewOf({ body, localId, state, error }: OutboxRecord): PendingAction[] {
  if (!body || !('target' in body)) return [];
  const reaction = body.kind === 'reaction' ? body.reaction : undefined;
  return [{ localId, kind: body.kind, reaction, delivery: deliveryOf[state], error }];
}
