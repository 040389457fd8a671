import { MessageTooBig, PublishFailed } from '../../network/waku/errors.ts';
import type { WakuNetwork } from '../../network/waku/waku-network.ts';
import { CLOCK_TOLERANCE_MS } from '../../protocol/clock.ts';
import type { TimeConstants } from '../../protocol/time-constants.ts';
import type { ChangeFeed } from '../../store/changes.ts';
import { getCommunity } from '../../store/communities.ts';
import type { Database } from '../../store/database.ts';
import { isNewer } from '../../store/order.ts';
import { getFromOutbox, readOutbox, removeFromOutbox, updateOutbox } from '../../store/outbox.ts';
import type { OutboxRecord } from '../../store/records.ts';
import { markAnnounced } from '../../store/torrents.ts';
import { WorkerDied, WorkerTimedOut } from '../../worker/client.ts';
import { hasCome } from '../has-come.ts';
import type { WallClock } from '../wall-clock.ts';
import { backOffMs } from './back-off.ts';
import type { HistoryCaller } from './history-caller.ts';
import { Pulse } from './pulse.ts';
import type { Found } from './pulse.ts';
import { SendPace } from './send-pace.ts';

const INTERVAL_MS = 1_000;
/** A service node answers a light push in milliseconds; one that hangs is noticed after 12.8 s. */
const PUBLISH_LIMIT_MS = 20_000;
/** M7: readers drop what is more than 24 h older than its WakuMessage; one hour of room. */
const RESEAL_AFTER_MS = 23 * 3_600_000;
/** Refused so often while connected, a message is shown as failed, with "try again". */
const REFUSALS_UNTIL_FAILED = 8;
/** A message comes back within a second; a service node may stop between accepting and relaying it. */
const AGAIN_AFTER_MS = 5 * 60_000;

export interface OutboxPumpParts {
  db: Database;
  waku: WakuNetwork;
  worker: HistoryCaller;
  changes: ChangeFeed;
  clock: WallClock;
  time: Pick<TimeConstants, 'queryOverlapMs'>;
  random: () => number;
  /** K5: it may be that what waits has to go out under another link. */
  isHeld: (row: OutboxRecord) => boolean;
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
  readonly #pace = new SendPace();
  #failures = 0;

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

  async #round(signal: AbortSignal): Promise<Found> {
    if (this.#parts.waku.status().state !== 'connected') return undefined;
    const rows = await readOutbox(this.#parts.db);
    await this.#sendDue(rows, signal);
    return rows.length === 0 ? 'nothing' : undefined;
  }

  async #sendDue(all: readonly OutboxRecord[], signal: AbortSignal): Promise<void> {
    const { waku, clock } = this.#parts;
    const rows = await this.#withoutUnwanted(await this.#withoutWithdrawn(all));
    for (const row of await this.#withoutSuperseded(rows)) {
      if (!isDue(row, clock.nowMs()) || !this.#pace.hasRoom(row, clock.nowMs())) continue;
      if (row.repeatMs === undefined && this.#parts.isHeld(row)) continue;
      if (signal.aborted || waku.status().state !== 'connected') return;
      await this.#send(row, signal);
    }
  }

  /** Those go when they have come back; what readers would not take any more (M7) does not. */
  async #withoutWithdrawn(rows: readonly OutboxRecord[]): Promise<readonly OutboxRecord[]> {
    const oldestMs = this.#parts.clock.nowMs() - RESEAL_AFTER_MS;
    const withdrawn = rows.filter(({ isWithdrawn }) => isWithdrawn);
    for (const row of withdrawn) if (row.createdMs < oldestMs) await this.#remove(row);
    return rows.filter(({ isWithdrawn }) => !isWithdrawn);
  }

  /** H1: an announcement that still waits when the service is switched off is not sent any more. */
  async #withoutUnwanted(rows: readonly OutboxRecord[]): Promise<readonly OutboxRecord[]> {
    const unwanted = new Set<OutboxRecord>();
    for (const row of rows.filter(({ kind }) => kind === 'announcement')) {
      const record = await getCommunity(this.#parts.db, row.community);
      if (record?.settings.isHistoryEnabled === false) unwanted.add(row);
    }
    for (const row of unwanted) await this.#remove(row);
    return rows.filter((row) => !unwanted.has(row));
  }

  /** Of several descriptions, or announcements, that wait, only the newest says anything (M9). */
  async #withoutSuperseded(rows: readonly OutboxRecord[]): Promise<readonly OutboxRecord[]> {
    const newest = new Map<string, OutboxRecord>();
    for (const row of rows) {
      const known = newest.get(subjectOf(row));
      if (!known || isNewer(rankOf(row), rankOf(known))) newest.set(subjectOf(row), row);
    }
    const isSuperseded = (row: OutboxRecord): boolean => newest.get(subjectOf(row)) !== row;
    for (const row of rows.filter(isSuperseded)) await this.#remove(row);
    return rows.filter((row) => !isSuperseded(row));
  }

  async #send(row: OutboxRecord, signal: AbortSignal): Promise<void> {
    const { clock, waku } = this.#parts;
    if (isOutOfTime(row, clock.nowMs())) return this.#reseal(row);
    if (!row.sealed) return;
    if (await this.#isOfAnotherLink(row)) return this.#reseal(row);
    const timestampNs = this.#timestampNs(row.sealed);
    const { contentTopic, payload26: payload } = row.sealed;
    const sealed = { ...row.sealed, timestampNs };
    const isThere = await this.#update(row, { sealed, isTried: true });
    if (!isThere) return;
    this.#pace.sent(row, clock.nowMs());
    try {
      const limit = AbortSignal.any([signal, AbortSignal.timeout(PUBLISH_LIMIT_MS)]);
      await waku.publish({ contentTopic, payload, timestampNs }, limit);
      this.#failures = 0;
      await this.#accepted(row);
    } catch (error) {
      if (!signal.aborted) await this.#failed(row, error);
    }
  }

  /** K5: it was written while the link was renewed. The last words under the old one have to be there. */
  async #isOfAnotherLink({ community, sealed, repeatMs }: OutboxRecord): Promise<boolean> {
    if (repeatMs !== undefined) return false;
    const record = await getCommunity(this.#parts.db, community);
    return (
      record?.topics.every(({ contentTopic }) => contentTopic !== sealed?.contentTopic) ?? false
    );
  }

  /** The worker writes it anew; the next round sends it. */
  async #reseal(row: OutboxRecord): Promise<void> {
    try {
      await this.#parts.worker.call('reseal', row.community, row.localId);
    } catch (error) {
      await this.#notResealed(row, error);
    }
  }

  /** One row must not keep those behind it waiting for ever; a worker that went is followed by another. */
  async #notResealed(row: OutboxRecord, error: unknown): Promise<void> {
    const { clock, random } = this.#parts;
    const attempts = row.attempts + 1;
    const isFinal = !isWorkerGone(error) || isGivenUp(row, attempts);
    await this.#update(row, {
      state: isFinal ? 'failed' : row.state,
      attempts,
      nextTryMs: clock.nowMs() + backOffMs(attempts, random),
      error: reasonOf(error),
    });
  }

  /** A message stays until it has come back; of the rest nobody waits to see it. */
  async #accepted(row: OutboxRecord): Promise<void> {
    const { db, clock } = this.#parts;
    const nowMs = clock.nowMs();
    const { repeatMs, community, infoHash } = row;
    // H8, H9: before the row goes, so that a tab closed in between announces it again.
    if (infoHash !== undefined) await markAnnounced(db, community, infoHash, nowMs);
    if (repeatMs !== undefined) await this.#update(row, { nextTryMs: nowMs + repeatMs });
    else if (!comesBack(row)) await this.#remove(row);
    else await this.#update(row, { state: 'sent', nextTryMs: nowMs + AGAIN_AFTER_MS });
  }

  /**
   * A message keeps its WakuMessage timestamp over tries that are close together, so that copies have
   * one hash. What is older would not be found by whoever asked the stores just before (H3): half of
   * what they ask for again is left for the way there.
   */
  #timestampNs(sealed: Sealed): bigint {
    const { clock, time } = this.#parts;
    const nowMs = clock.nowMs();
    const ageMs = nowMs - Number(sealed.timestampNs / 1_000_000n);
    return ageMs < time.queryOverlapMs / 2 ? sealed.timestampNs : BigInt(nowMs) * 1_000_000n;
  }

  async #failed(row: OutboxRecord, error: unknown): Promise<void> {
    const { clock, random } = this.#parts;
    const isRefused = error instanceof PublishFailed && error.isRefused;
    const attempts = row.attempts + (isRefused ? 1 : 0);
    // Nodes that refuse one row are there, and no other waits longer for it.
    if (!isRefused) this.#failures += 1;
    const failures = isRefused ? attempts : Math.max(this.#failures, attempts);
    const isTooBig = error instanceof MessageTooBig;
    const isFinal = isTooBig || isGivenUp(row, attempts);
    await this.#update(row, {
      // A try that nobody answered may have gone through all the same.
      isTried: row.isTried === true || !(isRefused || isTooBig),
      state: isFinal ? 'failed' : row.state,
      attempts,
      nextTryMs: clock.nowMs() + backOffMs(failures, random),
      error: reasonOf(error),
    });
  }

  async #remove(row: OutboxRecord): Promise<void> {
    const { community, localId } = row;
    const { db } = this.#parts;
    const stored = await getFromOutbox(db, community, localId);
    if (stored && !isSealedAlike(stored, row)) return;
    await removeFromOutbox(db, community, localId);
    this.#announce(row);
  }

  /**
   * False where the row has gone: the message came back or was taken back, or the community was left;
   * or where it was written anew, or encrypted for another link, meanwhile (K5).
   */
  async #update(row: OutboxRecord, change: Partial<OutboxRecord>): Promise<boolean> {
    const { community, localId } = row;
    let isSame = false;
    const changed = await updateOutbox(this.#parts.db, community, localId, (stored) => {
      isSame = isSealedAlike(stored, row) && !stored.isWithdrawn;
      return isSame ? { ...stored, ...change } : stored;
    });
    if (changed && isSame) this.#announce(row);
    return changed !== undefined && isSame;
  }

  #announce({ community, chatId }: OutboxRecord): void {
    this.#parts.changes.announce({ kind: 'outbox', community, chatIds: [chatId] });
  }
}

function isSealedAlike({ sealed: one }: OutboxRecord, { sealed: other }: OutboxRecord): boolean {
  return one?.contentTopic === other?.contentTopic && one?.messageId === other?.messageId;
}

/** M9; the clock that the device shows when a row is written may have been set back. */
function rankOf({ clock = 0, sealed }: OutboxRecord) {
  return { clock, messageId: sealed?.messageId ?? '' };
}

/**
 * What a row is about, where a newer one takes its place; else itself. Under a link that was renewed
 * the last description says what no other does (K5).
 */
function subjectOf({ kind, community, localId, sealed }: OutboxRecord): string {
  const isReplaced = kind === 'description' || kind === 'announcement';
  return `${isReplaced ? `${kind} on ${sealed?.contentTopic}` : localId} of ${community}`;
}

/** One that was accepted and has not come back is sent again, as long as readers take it (M7). */
function isDue(row: OutboxRecord, nowMs: number): boolean {
  const { state, kind, nextTryMs, createdMs, repeatMs = 0 } = row;
  const longestMs = Math.max(AGAIN_AFTER_MS, repeatMs);
  if (state === 'failed' || !hasCome(nextTryMs, nowMs, longestMs)) return false;
  return state === 'queued' || (comesBack({ kind }) && nowMs - createdMs <= RESEAL_AFTER_MS);
}

/** M7: readers drop what is much older than its WakuMessage, and what is ahead of them. */
function isOutOfTime({ state, kind, createdMs }: OutboxRecord, nowMs: number): boolean {
  if (state !== 'queued' || !comesBack({ kind })) return false;
  return nowMs - createdMs > RESEAL_AFTER_MS || createdMs - nowMs > CLOCK_TOLERANCE_MS;
}

/** It died, hung, or was stopped with the node. */
function isWorkerGone(error: unknown): boolean {
  return error instanceof WorkerDied || error instanceof WorkerTimedOut;
}

/** An event of the community, which everybody subscribes to: it is sent once it has been seen. */
function comesBack({ kind }: Pick<OutboxRecord, 'kind'>): boolean {
  return kind === 'message' || kind === 'moderation';
}

/** A person sees that a message failed and can try again; the rest goes on by itself. */
function isGivenUp({ kind, state }: OutboxRecord, attempts: number): boolean {
  return kind === 'message' && state === 'queued' && attempts >= REFUSALS_UNTIL_FAILED;
}

function reasonOf(error: unknown): string {
  if (error instanceof PublishFailed) return error.reason;
  return error instanceof Error ? error.message : String(error);
}
