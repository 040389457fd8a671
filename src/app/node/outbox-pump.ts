import { MessageTooBig, PublishFailed } from '../../network/waku/errors.ts';
import type { WakuNetwork } from '../../network/waku/waku-network.ts';
import type { ChangeFeed } from '../../store/changes.ts';
import type { Database } from '../../store/database.ts';
import { readOutbox, removeFromOutbox, updateOutbox } from '../../store/outbox.ts';
import type { OutboxRecord } from '../../store/records.ts';
import type { WorkerClient } from '../../worker/client.ts';
import type { WallClock } from '../wall-clock.ts';
import { backOffMs } from './back-off.ts';
import { Pulse } from './pulse.ts';

const INTERVAL_MS = 1_000;
/** A service node answers a light push in milliseconds; one that hangs is noticed after 12.8 s. */
const PUBLISH_LIMIT_MS = 20_000;
/** M7: readers drop what is more than 24 h older than its WakuMessage; one hour of room. */
const RESEAL_AFTER_MS = 23 * 3_600_000;
/** A message keeps its WakuMessage timestamp over tries this close together, so copies have one hash. */
const SAME_TIMESTAMP_MS = 60_000;
/** Refused so often while connected, a message is shown as failed, with "try again". */
const REFUSALS_UNTIL_FAILED = 8;

export interface OutboxPumpParts {
  db: Database;
  waku: WakuNetwork;
  worker: WorkerClient;
  changes: ChangeFeed;
  clock: WallClock;
  random: () => number;
  onError: (error: unknown) => void;
}

type Sealed = NonNullable<OutboxRecord['sealed']>;

/**
 * Sends what waits in the outbox, in order of writing. A row stays until the message has come back
 * from the network, so nothing is lost with the tab; a copy sent twice has the same message id.
 */
export class OutboxPump {
  readonly #parts: OutboxPumpParts;
  readonly #pulse: Pulse;

  constructor(parts: OutboxPumpParts) {
    this.#parts = parts;
    this.#pulse = new Pulse({
      work: (signal) => this.#round(signal),
      onError: parts.onError,
      intervalMs: INTERVAL_MS,
      clock: parts.clock,
    });
  }

  start(): void {
    this.#pulse.start();
  }

  stop(): Promise<void> {
    return this.#pulse.stop();
  }

  poke(): void {
    this.#pulse.poke();
  }

  async #round(signal: AbortSignal): Promise<void> {
    const { db, clock, waku } = this.#parts;
    if (waku.status().state !== 'connected') return;
    const nowMs = clock.nowMs();
    for (const row of await readOutbox(db)) {
      if (row.state !== 'queued' || row.nextTryMs > nowMs) continue;
      if (signal.aborted || waku.status().state !== 'connected') return;
      await this.#send(row, signal);
    }
  }

  async #send(row: OutboxRecord, signal: AbortSignal): Promise<void> {
    const { worker, clock, waku } = this.#parts;
    if (clock.nowMs() - row.createdMs > RESEAL_AFTER_MS && row.kind === 'message') {
      await worker.call('reseal', row.community, row.localId);
      return;
    }
    if (!row.sealed) return;
    const timestampNs = this.#timestampNs(row.sealed);
    const { contentTopic, payload26: payload } = row.sealed;
    await this.#update(row, { sealed: { ...row.sealed, timestampNs } });
    try {
      const limit = AbortSignal.any([signal, AbortSignal.timeout(PUBLISH_LIMIT_MS)]);
      await waku.publish({ contentTopic, payload, timestampNs }, limit);
      await this.#accepted(row);
    } catch (error) {
      if (!signal.aborted) await this.#failed(row, error);
    }
  }

  /** A message stays until it has come back; of the rest nobody waits to see it. */
  async #accepted(row: OutboxRecord): Promise<void> {
    if (row.kind === 'message') return this.#update(row, { state: 'sent' });
    await removeFromOutbox(this.#parts.db, row.community, row.localId);
    this.#announce(row);
  }

  #timestampNs(sealed: Sealed): bigint {
    const nowMs = this.#parts.clock.nowMs();
    const ageMs = nowMs - Number(sealed.timestampNs / 1_000_000n);
    return ageMs < SAME_TIMESTAMP_MS ? sealed.timestampNs : BigInt(nowMs) * 1_000_000n;
  }

  async #failed(row: OutboxRecord, error: unknown): Promise<void> {
    const { clock, random } = this.#parts;
    const isRefused = error instanceof PublishFailed && error.isRefused;
    const attempts = row.attempts + (isRefused ? 1 : 0);
    const isFinal = error instanceof MessageTooBig || attempts >= REFUSALS_UNTIL_FAILED;
    await this.#update(row, {
      state: isFinal ? 'failed' : 'queued',
      attempts,
      nextTryMs: clock.nowMs() + backOffMs(Math.max(1, attempts), random),
      error: error instanceof Error ? error.message : String(error),
    });
  }

  async #update(row: OutboxRecord, change: Partial<OutboxRecord>): Promise<void> {
    const { community, localId } = row;
    await updateOutbox(this.#parts.db, community, localId, (stored) => ({ ...stored, ...change }));
    this.#announce(row);
  }

  #announce({ community, chatId }: OutboxRecord): void {
    this.#parts.changes.announce({ kind: 'outbox', community, chatIds: [chatId] });
  }
}
