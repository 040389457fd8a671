import type { WakuNetwork } from '../../network/waku/waku-network.ts';
import type { TimeConstants } from '../../protocol/time-constants.ts';
import type { TopicKey } from '../../protocol/community-keys.ts';
import { getCommunity } from '../../store/communities.ts';
import { getCursor } from '../../store/cursors.ts';
import type { Database } from '../../store/database.ts';
import { recordGap } from '../../store/gaps.ts';
import type { WorkerClient } from '../../worker/client.ts';
import type { NetworkRules } from '../../worker/history-worker.ts';
import type { WallClock } from '../wall-clock.ts';

/** H12, newest first: the part of the look-back that is asked for before the rest (a day of 30). */
const NEWEST_PART = 30;

export interface CommunitySyncParts {
  db: Database;
  waku: WakuNetwork;
  worker: WorkerClient;
  time: TimeConstants;
  clock: WallClock;
  rules: NetworkRules;
}

export interface SyncRequest {
  communityId: string;
  /** `every`: from every connected store node, united (H4, H9, H14). */
  mode: 'one' | 'every';
  /** Ask again from here where a cursor has passed it already (H4). */
  againFromMs?: number;
}

interface Slice {
  fromMs: number;
  toMs: number;
}

/**
 * H3, H12: asks the store nodes for every channel of a community from that channel's own cursor, and
 * hands what comes to the worker, which moves the cursor with the last of it. A channel that fails
 * keeps its cursor and does not keep the others from being asked.
 */
export class CommunitySync {
  readonly #parts: CommunitySyncParts;

  constructor(parts: CommunitySyncParts) {
    this.#parts = parts;
  }

  /**
   * Resolves with the time up to which every channel is covered.
   * @throws the first channel's error, when all have been tried
   */
  async run(request: SyncRequest, signal: AbortSignal): Promise<number> {
    const startedMs = this.#parts.clock.nowMs();
    const asked = new Set<string>();
    const errors: unknown[] = [];
    for (;;) {
      const topic = (await this.#topics(request.communityId)).find((t) => !asked.has(t.chatId));
      if (!topic) break;
      asked.add(topic.chatId);
      await this.#channel(request, topic, startedMs, signal).catch((error) => errors.push(error));
      signal.throwIfAborted();
    }
    if (errors.length > 0) throw errors[0];
    return startedMs;
  }

  /** Read again after each channel, as a new description brings new channels. */
  async #topics(communityId: string): Promise<readonly TopicKey[]> {
    const record = await getCommunity(this.#parts.db, communityId);
    return record?.topics ?? [];
  }

  async #channel(
    request: SyncRequest,
    topic: TopicKey,
    nowMs: number,
    signal: AbortSignal,
  ): Promise<void> {
    const slices = await this.#slices(request, topic, nowMs);
    for (const [place, slice] of slices.entries()) {
      const isLast = place === slices.length - 1;
      await this.#slice(request, topic, slice, isLast ? nowMs : undefined, signal);
    }
  }

  /** What to ask for, newest first (H12). */
  async #slices(request: SyncRequest, topic: TopicKey, nowMs: number): Promise<Slice[]> {
    const { lookBackMs } = this.#parts.time;
    const fromMs = await this.#fromMs(request, topic, nowMs);
    const middleMs = nowMs - lookBackMs / NEWEST_PART;
    if (fromMs >= middleMs) return [{ fromMs, toMs: nowMs }];
    return [
      { fromMs: middleMs, toMs: nowMs },
      { fromMs, toMs: middleMs },
    ];
  }

  async #fromMs(request: SyncRequest, topic: TopicKey, nowMs: number): Promise<number> {
    const { lookBackMs, queryOverlapMs } = this.#parts.time;
    const horizonMs = nowMs - lookBackMs;
    const cursor = await getCursor(this.#parts.db, request.communityId, topic.chatId);
    if (!cursor) return horizonMs;
    if (cursor.throughMs < horizonMs) {
      const gap = { community: request.communityId, chatId: topic.chatId, foundMs: nowMs };
      await recordGap(this.#parts.db, { ...gap, fromMs: cursor.throughMs, toMs: horizonMs });
    }
    const againFromMs = request.againFromMs ?? Number.POSITIVE_INFINITY;
    return Math.max(horizonMs, Math.min(cursor.throughMs - queryOverlapMs, againFromMs));
  }

  async #slice(
    request: SyncRequest,
    topic: TopicKey,
    slice: Slice,
    throughMs: number | undefined,
    signal: AbortSignal,
  ): Promise<void> {
    const { communityId, mode } = request;
    const { worker, rules: network } = this.#parts;
    const query = { contentTopic: topic.contentTopic, ...slice, mode };
    for await (const messages of this.#parts.waku.query(query, signal)) {
      await worker.call('ingest', { communityId, messages, network, isLive: false });
    }
    if (throughMs === undefined) return;
    const cursor = { chatId: topic.chatId, throughMs };
    const last = { communityId, messages: [], cursor, network, isLive: false };
    await worker.call('ingest', last);
  }
}
