import type { ChangeFeed } from '../../store/changes.ts';
import type { Database } from '../../store/database.ts';
import { finishIntent, openIntents } from '../../store/intents.ts';
import type { IntentOutcome } from '../../store/intents.ts';
import type { IntentRecord } from '../../store/records.ts';
import type { WallClock } from '../wall-clock.ts';
import { Pulse } from './pulse.ts';
import type { Found } from './pulse.ts';

const INTERVAL_MS = 1_000;
/** A person waits for it; one that takes longer is told to end … */
const INTENT_LIMIT_MS = 20_000;
/** … and one that has not ended then goes on beside those that come after it. */
const INTENT_ENDING_MS = 2_000;

/** These change nothing that is stored. */
const UNORDERED: ReadonlySet<IntentRecord['kind']> = new Set(['preview', 'tryNow']);

/** What is being done does not listen, and may come to its end all the same. */
class IntentOverran extends Error {
  override readonly name = 'IntentOverran';
}

export interface IntentPumpParts {
  db: Database;
  changes: ChangeFeed;
  clock: WallClock;
  /** Does what a tab wants done; resolves with the result to be stored. */
  carryOut: (intent: IntentRecord, signal: AbortSignal) => Promise<unknown>;
  onError: (error: unknown) => void;
}

/**
 * Does what any tab wrote that it wants done, in order, and writes what became of it. One that overruns
 * keeps back what is wanted of the same community only.
 */
export class IntentPump {
  readonly #parts: IntentPumpParts;
  /** What those that have overrun are about. */
  readonly #overrun = new Set<string>();
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

  async #round(signal: AbortSignal): Promise<Found> {
    const intents = await openIntents(this.#parts.db);
    for (const intent of intents) {
      if (signal.aborted) return undefined;
      if (this.#overrun.has(subjectOf(intent))) continue;
      await this.#carryOut(intent, signal);
      this.#parts.changes.announce({ kind: 'intents' });
    }
    return intents.length === 0 ? 'nothing' : undefined;
  }

  async #carryOut(intent: IntentRecord, stopped: AbortSignal): Promise<void> {
    const limit = new AbortController();
    const ended = new AbortController();
    const signal = AbortSignal.any([stopped, limit.signal]);
    const work = this.#parts.carryOut(intent, signal).finally(() => ended.abort());
    const finished = this.#finish(intent, work, stopped);
    await Promise.race([finished, this.#untilLate(limit, ended.signal)]);
    if (ended.signal.aborted) await finished;
    else if (!stopped.aborted) await this.#goOn(intent, finished);
  }

  /** Writes what became of it when it ends. */
  async #finish(intent: IntentRecord, work: Promise<unknown>, stopped: AbortSignal): Promise<void> {
    const { db, onError } = this.#parts;
    try {
      const result = await work;
      await finishIntent(db, intent.id, { result });
    } catch (error) {
      // A node tab that is closing leaves it to the next one.
      if (stopped.aborted) return;
      await finishIntent(db, intent.id, failureOf(error));
      // H22: of the others nobody waits for the answer.
      if (intent.kind !== 'preview') onError(error);
    }
  }

  /** Resolves when the time is over, or when `ended` is aborted. */
  async #untilLate(limit: AbortController, ended: AbortSignal): Promise<void> {
    const { clock } = this.#parts;
    await clock.sleep(INTENT_LIMIT_MS, ended);
    if (ended.aborted) return;
    const seconds = INTENT_LIMIT_MS / 1000;
    limit.abort(new DOMException(`expected an end within ${seconds} s`, 'TimeoutError'));
    await clock.sleep(INTENT_ENDING_MS, ended);
  }

  /** H22: the person is told; what becomes of it in the end is written over that. */
  async #goOn(intent: IntentRecord, finished: Promise<void>): Promise<void> {
    const { db, changes, onError } = this.#parts;
    const subject = subjectOf(intent);
    this.#overrun.add(subject);
    const onFinished = (): void => {
      this.#overrun.delete(subject);
      changes.announce({ kind: 'intents' });
      this.#pulse.poke();
    };
    finished.finally(onFinished).catch(onError);
    const overran = new IntentOverran(`expected ${intent.kind} to end, it goes on`);
    await finishIntent(db, intent.id, failureOf(overran));
    if (intent.kind !== 'preview') onError(overran);
  }
}

/** What is wanted of one community is done in the order in which it was wanted. */
function subjectOf({ id, kind, community }: IntentRecord): string {
  return UNORDERED.has(kind) ? `intent ${id}` : (community ?? kind);
}

function failureOf(error: unknown): IntentOutcome {
  if (!(error instanceof Error)) return { error: String(error) };
  return { error: error.message, errorName: error.name };
}
