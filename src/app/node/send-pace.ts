import type { OutboxRecord } from '../../store/records.ts';

const MINUTE_MS = 60_000;
/** M10: readers hold back what is more than 60 events a minute from one author. */
const MESSAGES_A_MINUTE = 50;

/** What others hold back by its author: the person, or the control node that moderates. */
const paced: ReadonlySet<OutboxRecord['kind']> = new Set(['message', 'moderation']);

/** Keeps what one person sends to a community below what its members take, after hours offline too. */
export class SendPace {
  readonly #sentMs = new Map<string, number[]>();

  hasRoom(row: OutboxRecord, nowMs: number): boolean {
    return !paced.has(row.kind) || this.#recent(row, nowMs).length < MESSAGES_A_MINUTE;
  }

  sent(row: OutboxRecord, nowMs: number): void {
    if (!paced.has(row.kind)) return;
    this.#sentMs.set(keyOf(row), [...this.#recent(row, nowMs), nowMs]);
  }

  #recent(row: OutboxRecord, nowMs: number): number[] {
    const all = this.#sentMs.get(keyOf(row)) ?? [];
    // What a clock that was set back puts far ahead would take the room until then.
    return all.filter((sentMs) => Math.abs(nowMs - sentMs) < MINUTE_MS);
  }
}

function keyOf({ community, kind }: OutboxRecord): string {
  return `${kind} ${community}`;
}
