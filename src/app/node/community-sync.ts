import type { WakuNetwork, WakuQuery } from '../../network/waku/waku-network.ts';
import type { TimeConstants } from '../../protocol/time-constants.ts';
import type { TopicKey } from '../../protocol/community-keys.ts';
import type { ChangeFeed } from '../../store/changes.ts';
import { getCommunity } from '../../store/communities.ts';
import { getCursor, setChannelLife } from '../../store/cursors.ts';
import type { Database } from '../../store/database.ts';
import { recordGap } from '../../store/gaps.ts';
import type { CommunityRecord, CursorRecord } from '../../store/records.ts';
import type { NetworkRules } from '../../worker/history-worker.ts';
import type { WallClock } from '../wall-clock.ts';
import type { HistoryCaller } from './history-caller.ts';

/** H12, newest first: the part of the look-back that is asked for before the rest (a day of 30). */
const NEWEST_PART = 30;

export interface CommunitySyncParts {
  db: Database;
  changes: ChangeFeed;
  waku: WakuNetwork;
  worker: HistoryCaller;
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
  /** Of what the owner says only: description and announcements (H9). */
  isOwnerOnly?: boolean;
  /** H9: how many service nodes answered a query completely. */
  onAnswered?: (nodes: number) => void;
}

interface Slice {
  fromMs: number;
  toMs: number;
}

/** One query; the cursor moves after the last of a channel. */
interface Part {
  topic: TopicKey;
  slice: Slice;
  isLast: boolean;
  /** H3: no description names the channel any more, so with this it counts as covered. */
  isEnd: boolean;
}

/** One run over all channels of a community. */
interface Run {
  request: SyncRequest;
  startedMs: number;
  signal: AbortSignal;
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
    const run = { request, startedMs: this.#parts.clock.nowMs(), signal };
    const asked = new Set<string>();
    const older: Part[] = [];
    const errors: unknown[] = [];
    for (;;) {
      // H12: the newest of every channel before what is older of any.
      const part = (await this.#newest(run, asked, older)) ?? older.shift();
      if (!part) break;
      await this.#ask(run, part).catch((error) => {
        errors.push(error);
        withdraw(older, part);
      });
      signal.throwIfAborted();
    }
    if (errors.length > 0) throw errors[0];
    return run.startedMs;
  }

  /** Of the next channel; what is left of it goes to `older`. A new description brings new channels. */
  async #newest(run: Run, asked: Set<string>, older: Part[]): Promise<Part | undefined> {
    const record = await getCommunity(this.#parts.db, run.request.communityId);
    for (const topic of record?.topics ?? []) {
      if (asked.has(topic.chatId) || !isWanted(topic, run.request)) continue;
      asked.add(topic.chatId);
      const cursor = await getCursor(this.#parts.db, run.request.communityId, topic.chatId);
      const isDeleted = isGone(topic, record);
      if (isDeleted && this.#isEnded(run, cursor)) continue;
      const whole = await this.#slice(run, topic, cursor?.throughMs);
      const [newest, rest] = isUndescribed(topic, record) ? [whole] : this.#parted(whole);
      if (!newest) continue;
      const base = { topic, isEnd: isDeleted && cursor?.deletedMs === undefined };
      if (rest) older.push({ ...base, slice: rest, isLast: true });
      return { ...base, slice: newest, isLast: !rest };
    }
    return undefined;
  }

  /**
   * H3: one last query of the deleted channel was complete. Before the window of its deletion is
   * archived it is asked for once more, like every other channel (H4).
   */
  #isEnded({ request, startedMs }: Run, cursor: CursorRecord | undefined): boolean {
    const { againFromMs = Infinity } = request;
    const horizonMs = startedMs - this.#parts.time.lookBackMs;
    return cursor?.deletedMs !== undefined && Math.max(againFromMs, horizonMs) >= cursor.deletedMs;
  }

  async #slice(run: Run, topic: TopicKey, throughMs: number | undefined): Promise<Slice> {
    return { fromMs: await this.#fromMs(run, topic, throughMs), toMs: run.startedMs };
  }

  /** What to ask for, newest first (H12). */
  #parted({ fromMs, toMs }: Slice): Slice[] {
    const middleMs = toMs - this.#parts.time.lookBackMs / NEWEST_PART;
    if (fromMs >= middleMs) return [{ fromMs, toMs }];
    return [
      { fromMs: middleMs, toMs },
      { fromMs, toMs: middleMs },
    ];
  }

  /** H3: from the channel's own cursor, a little before it, at most to the horizon. */
  async #fromMs({ request, startedMs }: Run, topic: TopicKey, throughMs?: number): Promise<number> {
    const { lookBackMs, queryOverlapMs } = this.#parts.time;
    const horizonMs = startedMs - lookBackMs;
    if (throughMs === undefined) return horizonMs;
    const { communityId: community, againFromMs = Infinity } = request;
    if (throughMs < horizonMs) {
      const lost = { fromMs: throughMs, toMs: horizonMs, foundMs: startedMs };
      await recordGap(this.#parts.db, { community, chatId: topic.chatId, ...lost });
      this.#parts.changes.announce({ kind: 'archives', community });
    }
    return Math.max(horizonMs, Math.min(throughMs - queryOverlapMs, againFromMs));
  }

  async #ask({ request, startedMs, signal }: Run, part: Part): Promise<void> {
    const { communityId } = request;
    const { worker, waku, rules: network } = this.#parts;
    const { topic, slice, isLast } = part;
    const batch = { communityId, network, isLive: false };
    const { contentTopic } = topic;
    const query = { ...answered(request), contentTopic, ...slice, mode: modeOf(topic, request) };
    for await (const messages of waku.query(query, signal)) {
      await worker.call('ingest', { ...batch, messages });
    }
    if (!isLast) return;
    const cursor = { chatId: topic.chatId, throughMs: startedMs, contentTopic };
    await worker.call('ingest', { ...batch, messages: [], cursor });
    if (part.isEnd) await this.#end(communityId, topic, startedMs);
  }

  /** H3: from now on it counts as covered. */
  async #end(community: string, { chatId }: TopicKey, deletedMs: number): Promise<void> {
    await setChannelLife(this.#parts.db, { community, chatId, deletedMs });
  }
}

/** H14: what can bring an announcement is asked of every connected store node. */
function modeOf({ kind }: TopicKey, { mode }: SyncRequest): 'one' | 'every' {
  return kind === 'channel' ? mode : 'every';
}

function isWanted({ kind }: TopicKey, { isOwnerOnly = false }: SyncRequest): boolean {
  return !isOwnerOnly || kind === 'community' || kind === 'announcements';
}

function answered({ onAnswered }: SyncRequest): Pick<WakuQuery, 'onAnswered'> {
  return onAnswered ? { onAnswered } : {};
}

/** Without a description nothing else can be judged (M8, H13), so it comes first, however old. */
function isUndescribed({ kind }: TopicKey, record: CommunityRecord | undefined): boolean {
  return kind === 'community' && record?.description === undefined;
}

function isGone({ kind, chatId }: TopicKey, record: CommunityRecord | undefined): boolean {
  const described = record?.description?.content.channels;
  return kind === 'channel' && !!described && !described.some((one) => one.chatId === chatId);
}

/** The cursor of a channel whose newest part failed must not pass it. */
function withdraw(older: Part[], { topic }: Part): void {
  const place = older.findIndex((part) => part.topic.chatId === topic.chatId);
  if (place >= 0) older.splice(place, 1);
}
