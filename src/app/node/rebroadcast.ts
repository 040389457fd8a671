import { PublishFailed, QueryIncomplete } from '../../network/waku/errors.ts';
import type { WakuNetwork } from '../../network/waku/waku-network.ts';
import type { TimeConstants } from '../../protocol/time-constants.ts';
import { getCommunity } from '../../store/communities.ts';
import type { Database } from '../../store/database.ts';
import type { CommunityRecord } from '../../store/records.ts';
import { readRole } from '../../worker/control-role.ts';
import type { NetworkRules } from '../../worker/history-worker.ts';
import { hasCome } from '../has-come.ts';
import type { WallClock } from '../wall-clock.ts';
import { LONGEST_BACK_OFF_MS, backOffMs } from './back-off.ts';
import type { HistoryCaller } from './history-caller.ts';
import { isLeft } from './is-left.ts';
import { ownerWords } from './owner-words.ts';
import type { OwnerWord } from './owner-words.ts';
import { Pulse } from './pulse.ts';

/** Only bounds how late a due time is noticed. */
const INTERVAL_MS = 1_000;
/** A service node answers a light push in milliseconds; one that hangs is noticed after 12.8 s. */
const PUBLISH_LIMIT_MS = 20_000;

export interface RebroadcastParts {
  db: Database;
  waku: Pick<WakuNetwork, 'query' | 'publish' | 'status'>;
  worker: HistoryCaller;
  time: Pick<TimeConstants, 'ownerSilenceMs' | 'ownerDelayMs'>;
  rules: NetworkRules;
  clock: WallClock;
  /** In [0, 1). */
  random: () => number;
  communities: () => readonly CommunityRecord[];
  onError: (error: unknown) => void;
}

/** What is known of one community's owner. */
interface Watch {
  /** When each message was last sent by anybody, by message id. Unix ms. */
  heardMs: Map<string, number>;
  /** The random time runs, or has run out; then everything is asked for once more. */
  isWaiting: boolean;
  nextMs: number;
  failures: number;
}

/**
 * H24: speaks for an owner who has gone. Store nodes forget; a member who kept the newest
 * description and announcement sends them again byte for byte, so that newcomers still find the
 * history. One of many does, as each looks again after a time of its own.
 */
export class Rebroadcast {
  readonly #parts: RebroadcastParts;
  readonly #pulse: Pulse;
  readonly #watches = new Map<string, Watch>();

  constructor(parts: RebroadcastParts) {
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

  async #round(signal: AbortSignal): Promise<void> {
    const records = this.#parts.communities();
    const ids = new Set(records.map(({ id }) => id));
    for (const id of this.#watches.keys()) if (!ids.has(id)) this.#watches.delete(id);
    for (const record of records) {
      if (signal.aborted || this.#parts.waku.status().state !== 'connected') return;
      await this.#look(record, signal);
    }
  }

  async #look(record: CommunityRecord, signal: AbortSignal): Promise<void> {
    const watch = this.#watch(record.id);
    const { db, clock, time } = this.#parts;
    const longestMs = Math.max(time.ownerDelayMs, LONGEST_BACK_OFF_MS);
    if (!hasCome(watch.nextMs, clock.nowMs(), longestMs)) return;
    if (this.#unheard(record, watch).length === 0) return;
    // The control node announces by itself (H7).
    if ((await readRole(db, record)) === 'active') return;
    try {
      await this.#speak(await this.#missing(record, watch, signal), watch, signal);
      watch.failures = 0;
    } catch (error) {
      if (!signal.aborted) this.#failed(watch, error);
    }
  }

  #watch(id: string): Watch {
    const fresh = { heardMs: new Map(), isWaiting: false, nextMs: 0, failures: 0 };
    const watch = this.#watches.get(id) ?? fresh;
    this.#watches.set(id, watch);
    return watch;
  }

  /** What nobody is known to have sent for as long as an owner may be silent. */
  #unheard(record: CommunityRecord, { heardMs }: Watch): OwnerWord[] {
    const { clock, time } = this.#parts;
    const nowMs = clock.nowMs();
    return ownerWords(record).filter(({ messageId, timestampMs }) => {
      // A copy may bear any time: one of the future proves nothing.
      const firstMs = timestampMs <= nowMs ? timestampMs : -Infinity;
      return nowMs - Math.max(firstMs, heardMs.get(messageId) ?? -Infinity) >= time.ownerSilenceMs;
    });
  }

  /** What complete queries show neither of, nor anything newer in its place. */
  async #missing(record: CommunityRecord, watch: Watch, signal: AbortSignal): Promise<OwnerWord[]> {
    for (const word of this.#unheard(record, watch)) {
      await this.#listen(record.id, word, watch, signal);
    }
    const now = await getCommunity(this.#parts.db, record.id);
    return now ? this.#unheard(now, watch) : [];
  }

  /** What is newer becomes the newest by being taken in; the same is known by its bytes. */
  async #listen(
    communityId: string,
    { contentTopic, wire, messageId }: OwnerWord,
    { heardMs }: Watch,
    signal: AbortSignal,
  ): Promise<void> {
    const { waku, worker, rules: network, clock, time } = this.#parts;
    const toMs = clock.nowMs();
    const span = { contentTopic, fromMs: toMs - time.ownerSilenceMs, toMs, mode: 'every' as const };
    for await (const messages of waku.query(span, signal)) {
      for (const { payload, timestampNs } of messages) {
        const sentMs = Number(timestampNs / 1_000_000n);
        const isNews = sentMs > (heardMs.get(messageId) ?? -Infinity);
        if (isNews && isSame(payload, wire)) heardMs.set(messageId, sentMs);
      }
      await worker.call('ingest', { communityId, network, isLive: false, messages });
    }
  }

  async #speak(missing: readonly OwnerWord[], watch: Watch, signal: AbortSignal): Promise<void> {
    const { clock, random, time } = this.#parts;
    const isTurn = watch.isWaiting;
    watch.isWaiting = missing.length > 0 && !isTurn;
    if (watch.isWaiting) watch.nextMs = clock.nowMs() + random() * time.ownerDelayMs;
    if (!isTurn) return;
    for (const word of missing) await this.#publish(word, watch, signal);
  }

  async #publish(
    { contentTopic, wire: payload, messageId }: OwnerWord,
    { heardMs }: Watch,
    signal: AbortSignal,
  ): Promise<void> {
    const { clock, waku } = this.#parts;
    const nowMs = clock.nowMs();
    const limit = AbortSignal.any([signal, AbortSignal.timeout(PUBLISH_LIMIT_MS)]);
    const timestampNs = BigInt(nowMs) * 1_000_000n;
    await waku.publish({ contentTopic, payload, timestampNs }, limit);
    heardMs.set(messageId, nowMs);
  }

  /** H22: that nobody answers, the connection's state tells. */
  #failed(watch: Watch, error: unknown): void {
    const { clock, random, onError } = this.#parts;
    watch.failures += 1;
    watch.nextMs = clock.nowMs() + backOffMs(watch.failures, random);
    if (!isExpected(error)) onError(error);
  }
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, place) => byte === b[place]);
}

function isExpected(error: unknown): boolean {
  return error instanceof QueryIncomplete || error instanceof PublishFailed || isLeft(error);
}
