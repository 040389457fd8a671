import { compareStored, firstIndexNot } from './stored-message.ts';
import type { StoredMessage } from './stored-message.ts';

export interface StoreCriteria {
  readonly pubsubTopic?: string;
  /** Empty: every content topic. */
  readonly contentTopics: ReadonlySet<string>;
  /** Inclusive, as in 13/WAKU2-STORE. */
  readonly fromNs?: bigint;
  /** Inclusive, as in 13/WAKU2-STORE. */
  readonly throughNs?: bigint;
}

export interface PageRequest {
  /** The last message of the previous page: the newest going forward, the oldest going backward. */
  readonly after?: StoredMessage;
  readonly isForward: boolean;
  readonly limit: number;
  readonly maximumBytes: number;
}

export interface StorePage {
  /** Oldest first, whatever the direction. */
  readonly messages: StoredMessage[];
  /** Absent on the last page. */
  readonly cursor?: Uint8Array;
}

/** One page of `ordered` (in the order of the store); at least one message when any is left. */
export function takePage(
  ordered: readonly StoredMessage[],
  criteria: StoreCriteria,
  request: PageRequest,
): StorePage {
  const picked: StoredMessage[] = [];
  let bytes = 0;
  let hasMore = false;
  for (const stored of walk(ordered, criteria, request)) {
    if (!isMatch(stored, criteria)) continue;
    bytes += stored.pageBytes;
    hasMore =
      picked.length === request.limit || (picked.length > 0 && bytes > request.maximumBytes);
    if (hasMore) break;
    picked.push(stored);
  }
  return finishPage(picked, hasMore, request.isForward);
}

function finishPage(picked: StoredMessage[], hasMore: boolean, isForward: boolean): StorePage {
  const cursor = hasMore ? picked.at(-1)?.hash : undefined;
  const messages = isForward ? picked : picked.toReversed();
  return cursor === undefined ? { messages } : { messages, cursor };
}

function* walk(
  ordered: readonly StoredMessage[],
  criteria: StoreCriteria,
  request: PageRequest,
): Generator<StoredMessage> {
  const { start, end } = bounds(ordered, criteria, request);
  for (let step = 0; step < end - start; step += 1) {
    const stored = ordered[request.isForward ? start + step : end - 1 - step];
    if (stored !== undefined) yield stored;
  }
}

function bounds(
  ordered: readonly StoredMessage[],
  { fromNs, throughNs }: StoreCriteria,
  { after, isForward }: PageRequest,
): { start: number; end: number } {
  const start =
    fromNs === undefined ? 0 : firstIndexNot(ordered, (stored) => stored.timestampNs < fromNs);
  const end =
    throughNs === undefined
      ? ordered.length
      : firstIndexNot(ordered, (stored) => stored.timestampNs <= throughNs);
  if (after === undefined) return { start, end };
  if (isForward) {
    const next = firstIndexNot(ordered, (stored) => compareStored(stored, after) <= 0);
    return { start: Math.max(start, next), end };
  }
  const reached = firstIndexNot(ordered, (stored) => compareStored(stored, after) < 0);
  return { start, end: Math.min(end, reached) };
}

function isMatch(stored: StoredMessage, { pubsubTopic, contentTopics }: StoreCriteria): boolean {
  if (pubsubTopic !== undefined && stored.pubsubTopic !== pubsubTopic) return false;
  return contentTopics.size === 0 || contentTopics.has(stored.message.contentTopic);
}
