import type { ChangeFeed } from '../../store/changes.ts';
import type { Database } from '../../store/database.ts';
import { finishIntent, openIntents } from '../../store/intents.ts';
import type { IntentOutcome } from '../../store/intents.ts';
import type { IntentRecord } from '../../store/records.ts';
import type { WallClock } from '../wall-clock.ts';
import { Pulse } from './pulse.ts';

const INTERVAL_MS = 1_000;
/** A person waits for it; one that takes longer is answered with a reason. */
const INTENT_LIMIT_MS = 20_000;

export interface IntentPumpParts {
  db: Database;
  changes: ChangeFeed;
  clock: WallClock;
  /** Does what a tab wants done; resolves with the result to be stored. */
  carryOut: (intent: IntentRecord, signal: AbortSignal) => Promise<unknown>;
  onError: (error: unknown) => void;
}

/** Does what any tab wrote that it wants done, in order, and writes what became of it. */
export class IntentPump {
  readonly #parts: IntentPumpParts;
  readonly #pulse: Pulse;

  constructor(parts: IntentPumpParts) {
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
    for (const intent of await openIntents(this.#parts.db)) {
      if (signal.aborted) return;
      await this.#carryOut(intent, signal);
      this.#parts.changes.announce({ kind: 'intents' });
    }
  }

  async #carryOut(intent: IntentRecord, stopped: AbortSignal): Promise<void> {
    const { db, carryOut, onError } = this.#parts;
    const signal = AbortSignal.any([stopped, AbortSignal.timeout(INTENT_LIMIT_MS)]);
    try {
      const result = await carryOut(intent, signal);
      await finishIntent(db, intent.id, { result });
    } catch (error) {
      // A node tab that is closing leaves it to the next one.
      if (stopped.aborted) return;
      await finishIntent(db, intent.id, failureOf(error));
      // H22: of the others nobody waits for the answer.
      if (intent.kind !== 'preview') onError(error);
    }
  }
}

function failureOf(error: unknown): IntentOutcome {
  if (!(error instanceof Error)) return { error: String(error) };
  return { error: error.message, errorName: error.name };
}
