import type { WireMessage } from '../../network/waku/waku-network.ts';
import { isLeft } from './is-left.ts';

/** Messages that wait for the worker. One is at most 150 KiB, so this bounds memory at some 75 MB. */
const QUEUE_LIMIT = 500;
/** One call to the worker; bigger ones would delay what comes after them. */
const BATCH_SIZE = 50;

export interface LiveFeedParts {
  /** The communities that use a content topic; two may share one, as topics are 4 bytes of a hash. */
  communitiesOf: (contentTopic: string) => readonly string[];
  ingest: (communityId: string, messages: WireMessage[]) => Promise<unknown>;
  /** Something was dropped or could not be stored: the store nodes have to be asked for it. */
  onMissed: (communityId: string) => void;
  onError: (error: unknown) => void;
}

/** Takes what the filter pushes to the worker, in order, a community at a time. */
export class LiveFeed {
  readonly #parts: LiveFeedParts;
  readonly #queues = new Map<string, WireMessage[]>();
  #size = 0;
  #isDraining = false;

  constructor(parts: LiveFeedParts) {
    this.#parts = parts;
  }

  take(message: WireMessage): void {
    for (const communityId of this.#parts.communitiesOf(message.contentTopic)) {
      if (this.#size >= QUEUE_LIMIT) this.#parts.onMissed(communityId);
      else this.#enqueue(communityId, message);
    }
    if (!this.#isDraining) void this.#drain();
  }

  #enqueue(communityId: string, message: WireMessage): void {
    const queue = this.#queues.get(communityId) ?? [];
    queue.push(message);
    this.#queues.set(communityId, queue);
    this.#size += 1;
  }

  async #drain(): Promise<void> {
    this.#isDraining = true;
    for (;;) {
      const [entry] = this.#queues;
      if (!entry) break;
      await this.#deliver(entry[0], entry[1]);
    }
    this.#isDraining = false;
  }

  async #deliver(communityId: string, queue: WireMessage[]): Promise<void> {
    const batch = queue.splice(0, BATCH_SIZE);
    this.#queues.delete(communityId);
    if (queue.length > 0) this.#queues.set(communityId, queue);
    this.#size -= batch.length;
    try {
      await this.#parts.ingest(communityId, batch);
    } catch (error) {
      if (isLeft(error)) return;
      this.#parts.onMissed(communityId);
      this.#parts.onError(error);
    }
  }
}
