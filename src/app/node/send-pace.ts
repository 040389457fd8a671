import type { OutboxRecord } from '../../store/records.ts';

const MINUTE_MS = 60_000;
/** M10: readers hold back what is more than 60 events a minute from one author. */
const MESSAGES_A_MINUTE = 50;

/** Keeps what one person sends to a community below what its members take, after hours offline too. */
export class SendPace {
  readonly #sentMs = new Map<string, number[]>();

  hasRoom({ community, kind }: OutboxRecord, nowMs: number): boolean {
    return kind !== 'message' || this.#recent(community, nowMs).length < MESSAGES_A_MINUTE;
  }

  sent({ community, kind }: OutboxRecord, nowMs: number): void {
    if (kind !== 'message') return;
    this.#sentMs.set(community, [...this.#recent(community, nowMs), nowMs]);
  }

  #recent(community: string, nowMs: number): number[] {
    return (this.#sentMs.get(community) ?? []).filter((sentMs) => nowMs - sentMs < MINUTE_MS);
  }
}
