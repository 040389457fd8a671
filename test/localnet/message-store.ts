import { MAXIMUM_STORED_MESSAGES } from './limits.ts';
import { takePage } from './store-page.ts';
import type { PageRequest, StoreCriteria, StorePage } from './store-page.ts';
import { compareStored, firstIndexNot, toStoredMessage } from './stored-message.ts';
import type { StoredMessage } from './stored-message.ts';
import type { WakuMessage } from './waku-message.ts';

export interface ForgetCriteria {
  /** Forget only messages with a timestamp before this time, unix ms. */
  readonly olderThanMs?: number;
  /** Never forget messages on these content topics. */
  readonly keepTopics?: readonly string[];
  /** Forget only messages on these content topics. */
  readonly topics?: readonly string[];
}

export interface MessageStoreOptions {
  /** Unix ms. */
  readonly clock: () => number;
  readonly retentionMs: number;
  readonly maximumMessages?: number;
}

const NANOSECONDS_PER_MILLISECOND = 1_000_000n;

/** The messages of one store node, in memory, ordered by timestamp and hash. */
export class MessageStore {
  readonly #options: MessageStoreOptions;
  readonly #byId = new Map<string, StoredMessage>();
  readonly #waiting = new Map<string, Set<() => void>>();
  #ordered: StoredMessage[] = [];

  constructor(options: MessageStoreOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#ordered.length;
  }

  /** Everything that is kept, in order. */
  all(): readonly StoredMessage[] {
    return this.#ordered;
  }

  has(id: string): boolean {
    return this.#byId.has(id);
  }

  get(id: string): StoredMessage | undefined {
    return this.#byId.get(id);
  }

  /** Keeps the message. A second copy changes nothing; one beyond retention is dropped at once. */
  add(pubsubTopic: string, message: WakuMessage): StoredMessage {
    const arrivalNs = toNanoseconds(this.#options.clock());
    const stored = toStoredMessage(pubsubTopic, message, arrivalNs);
    if (!this.#byId.has(stored.id)) this.#insert(stored);
    this.#retain();
    return stored;
  }

  /** Resolves when the message is stored. @throws the signal's reason */
  async whenStored(id: string, signal: AbortSignal): Promise<void> {
    if (this.#byId.has(id)) return;
    signal.throwIfAborted();
    await new Promise<void>((resolve, reject) => {
      const listeners = this.#waiting.get(id) ?? new Set();
      this.#waiting.set(id, listeners.add(resolve));
      const giveUp = (): void => {
        listeners.delete(resolve);
        reject(signal.reason);
      };
      signal.addEventListener('abort', giveUp, { once: true });
    });
  }

  query(criteria: StoreCriteria, request: PageRequest): StorePage {
    this.#retain();
    return takePage(this.#ordered, criteria, request);
  }

  /** The messages of these hashes that are here, by the page; hashes that are not are left out. */
  queryByIds(ids: readonly string[], request: PageRequest): StorePage {
    this.#retain();
    const found = [...new Set(ids)].flatMap((id) => this.#byId.get(id) ?? []);
    return takePage(found.sort(compareStored), { contentTopics: new Set() }, request);
  }

  /** @returns how many messages were forgotten */
  forget({ olderThanMs, keepTopics = [], topics }: ForgetCriteria): number {
    const beforeNs = olderThanMs === undefined ? undefined : toNanoseconds(olderThanMs);
    const kept = new Set(keepTopics);
    const only = topics === undefined ? undefined : new Set(topics);
    return this.#drop(({ timestampNs, message: { contentTopic } }) => {
      if (kept.has(contentTopic) || only?.has(contentTopic) === false) return false;
      return beforeNs === undefined || timestampNs < beforeNs;
    });
  }

  /** How many messages are stored, by content topic. */
  counts(): Record<string, number> {
    this.#retain();
    const counts = new Map<string, number>();
    for (const { message } of this.#ordered) {
      counts.set(message.contentTopic, (counts.get(message.contentTopic) ?? 0) + 1);
    }
    return Object.fromEntries(counts);
  }

  #insert(stored: StoredMessage): void {
    const index = firstIndexNot(this.#ordered, (other) => compareStored(other, stored) < 0);
    this.#ordered.splice(index, 0, stored);
    this.#byId.set(stored.id, stored);
    for (const resolve of this.#waiting.get(stored.id) ?? []) resolve();
    this.#waiting.delete(stored.id);
  }

  #retain(): void {
    const { clock, retentionMs, maximumMessages = MAXIMUM_STORED_MESSAGES } = this.#options;
    const oldestNs = toNanoseconds(clock() - retentionMs);
    const expired = firstIndexNot(this.#ordered, (stored) => stored.timestampNs < oldestNs);
    const excess = Math.max(expired, this.#ordered.length - maximumMessages);
    for (const { id } of this.#ordered.splice(0, excess)) this.#byId.delete(id);
  }

  #drop(isForgotten: (stored: StoredMessage) => boolean): number {
    const before = this.#ordered.length;
    this.#ordered = this.#ordered.filter((stored) => {
      if (!isForgotten(stored)) return true;
      this.#byId.delete(stored.id);
      return false;
    });
    return before - this.#ordered.length;
  }
}

function toNanoseconds(milliseconds: number): bigint {
  return BigInt(Math.floor(milliseconds)) * NANOSECONDS_PER_MILLISECOND;
}
