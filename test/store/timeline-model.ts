import { isAcceptedDelete, withEffects, wiped } from '../../src/store/effects.ts';
import { foldMessage } from '../../src/store/fold.ts';
import type { MessageView } from '../../src/store/fold.ts';
import type { EffectRecord, MemberWipe, StoredMessage } from '../../src/store/records.ts';

interface Events {
  messages: readonly StoredMessage[];
  effects: readonly EffectRecord[];
}

type Event = StoredMessage | EffectRecord;

/** What the database has to show, kept as one list of events and made anew on every look. */
export class TimelineModel {
  readonly #events = new Map<string, { event: Event; isArchived: boolean }>();
  readonly #wipes: MemberWipe[] = [];

  ingest({ messages, effects }: Events): void {
    for (const event of [...messages, ...effects]) {
      const known = this.#events.get(event.id);
      if (known?.isArchived) continue;
      if (known && known.event.timestampMs <= event.timestampMs) continue;
      this.#events.set(event.id, { event, isArchived: false });
    }
  }

  replace(fromMs: number, toMs: number, { messages, effects }: Events, isComplete: boolean): void {
    const union = new Set([...messages, ...effects].map(({ id }) => id));
    for (const [id, { event }] of this.#events) {
      const isInside = event.timestampMs >= fromMs && event.timestampMs < toMs;
      const isDelete = 'target' in event && event.kind === 'delete';
      if (isComplete && isInside && !isDelete && !union.has(id)) this.#events.delete(id);
    }
    for (const event of [...messages, ...effects]) {
      this.#events.set(event.id, { event, isArchived: true });
    }
  }

  wipe(wipe: MemberWipe): void {
    this.#wipes.push(wipe);
  }

  timeline(chatId: string): MessageView[] {
    const events = [...this.#events.values()].map(({ event }) => event);
    const effects = events.filter((event) => 'target' in event);
    const messages = events.filter((event): event is StoredMessage => !('target' in event));
    return messages
      .filter((message) => message.chatId === chatId)
      .sort((a, b) => a.timestampMs - b.timestampMs || (a.id < b.id ? -1 : 1))
      .map((message) => foldMessage(this.#finished(message, effects)));
  }

  /** Ids of the messages that are deleted for good, and of their edits: their text has to be nowhere. */
  gone(messages: readonly StoredMessage[], effects: readonly EffectRecord[]): string[] {
    const events = [...this.#events.values()].map(({ event }) => event);
    const deletes = events.filter((event) => 'target' in event && event.kind === 'delete');
    const deleted = messages.filter((message) =>
      deletes.some(
        (one) => 'target' in one && one.target === message.id && this.#counts(one, message),
      ),
    );
    const wipedNow = events.filter((event) => !('target' in event) && this.#isWiped(event));
    const edits = effects.filter(
      ({ kind, target, author }) =>
        kind === 'edit' && deleted.some((one) => one.id === target && one.author === author),
    );
    return [...deleted, ...wipedNow, ...edits].map(({ id }) => id);
  }

  #finished(message: StoredMessage, effects: readonly EffectRecord[]): StoredMessage {
    const counting = effects.filter(
      (one) => one.target === message.id && this.#counts(one, message),
    );
    return withEffects(this.#isWiped(message) ? wiped(message) : message, counting);
  }

  #counts(effect: EffectRecord, message: StoredMessage): boolean {
    if (effect.chatId !== message.chatId) return false;
    if (effect.kind === 'delete') return isAcceptedDelete(effect, message.author);
    return effect.kind !== 'edit' || (effect.author === message.author && !this.#isWiped(effect));
  }

  #isWiped({ author, timestampMs, clock }: Event): boolean {
    return this.#wipes.some(
      ({ member, throughMs }) => member === author && Math.min(timestampMs, clock) <= throughMs,
    );
  }
}
