import { QueryIncomplete, describeFailures, toError } from './errors.ts';
import type { NodeFailure } from './errors.ts';
import type { Standings } from './standings.ts';
import type { StoreClient, StoreQuery } from './store-client.ts';
import type { WakuQuery, WireMessage } from './waku-network.ts';

/** 14/WAKU2-MESSAGE: SHA-256. */
const HASH_DIGITS = 64;

/**
 * H3: complete when every page came from one service node; in mode `every`, from each of them in
 * turn, failed ones excepted, at least one. In mode `one` the next one is compared with: where it
 * has more, that comes too.
 *
 * @throws QueryIncomplete, or the signal's reason
 */
export async function* queryStores(
  stores: readonly StoreClient[],
  query: StoreQuery,
  { mode, onAnswered }: Pick<WakuQuery, 'mode' | 'onAnswered'>,
  standings: Standings,
  signal: AbortSignal,
): AsyncGenerator<WireMessage[]> {
  const seen = new SeenHashes();
  const failures: NodeFailure[] = [];
  const answered: StoreClient[] = [];
  for (const store of standings.inOrder(stores)) {
    const [first] = answered;
    if (first !== undefined && mode === 'one') {
      yield* whatIsMissing(first, store, query, { seen, standings, signal });
      break;
    }
    try {
      yield* seen.freshOf(store.pages(query, signal));
      answered.push(store);
    } catch (error) {
      signal.throwIfAborted();
      standings.putAside(store.address);
      failures.push({ address: store.address, error });
    }
  }
  onAnswered?.(answered.length);
  if (answered.length === 0) throw incomplete(failures);
}

interface Comparison {
  seen: SeenHashes;
  standings: Standings;
  signal: AbortSignal;
}

/**
 * A node that was away, or keeps less, answers completely and knows nothing of what it lacks. So the
 * next one is asked for its hashes, and for the messages where it has others. What it says without
 * having it, and what it does not say, does not make the answer of the first incomplete.
 */
async function* whatIsMissing(
  first: StoreClient,
  second: StoreClient,
  query: StoreQuery,
  { seen, standings, signal }: Comparison,
): AsyncGenerator<WireMessage[]> {
  if (standings.isAside(second.address)) return;
  let hasMore = false;
  try {
    const hashes = await second.hashes(query, signal);
    if (hashes.every((hash) => seen.has(hash))) return;
    for await (const page of seen.freshOf(second.pages(query, signal))) {
      hasMore = true;
      yield page;
    }
  } catch {
    signal.throwIfAborted();
  }
  standings.putAside(hasMore ? first.address : second.address);
}

/** The messages of one query that were given out already. */
class SeenHashes {
  readonly #hashes = new Set<string>();
  /** Without what is added to the hash of a message that was altered. */
  readonly #deterministic = new Set<string>();

  has(hash: string): boolean {
    return this.#deterministic.has(hash);
  }

  async *freshOf(pages: AsyncIterable<WireMessage[]>): AsyncGenerator<WireMessage[]> {
    for await (const page of pages) {
      const fresh = page.filter(({ hash }) => this.#add(hash));
      if (fresh.length > 0) yield fresh;
    }
  }

  #add(hash: string): boolean {
    if (this.#hashes.has(hash)) return false;
    this.#hashes.add(hash);
    this.#deterministic.add(hash.slice(0, HASH_DIGITS));
    return true;
  }
}

function incomplete(failures: readonly NodeFailure[]): QueryIncomplete {
  if (failures.length === 0) return new QueryIncomplete('no service node is connected');
  const errors = failures.map(({ error }) => toError(error));
  const cause = new AggregateError(errors, 'no service node answered completely');
  return new QueryIncomplete(describeFailures(failures), { cause });
}

/** @returns undefined when there is nothing between the two times */
export function toStoreQuery(
  { contentTopic, fromMs, toMs }: WakuQuery,
  pubsubTopic: string,
): StoreQuery | undefined {
  if (toMs !== undefined && toMs <= fromMs) return undefined;
  return {
    pubsubTopic,
    contentTopic,
    fromNs: nanoseconds(fromMs),
    throughNs: toMs === undefined ? undefined : nanoseconds(toMs) - 1n,
  };
}

function nanoseconds(milliseconds: number): bigint {
  return BigInt(Math.max(0, Math.floor(milliseconds))) * 1_000_000n;
}
