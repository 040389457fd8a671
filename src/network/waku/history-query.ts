import { QueryIncomplete, describeFailures, toError } from './errors.ts';
import type { NodeFailure } from './errors.ts';
import type { StoreClient, StoreQuery } from './store-client.ts';
import type { WakuQuery, WireMessage } from './waku-network.ts';

/**
 * H3: complete when every page came from one service node; in mode `every`, from each of them in
 * turn, failed ones excepted, at least one.
 *
 * @throws QueryIncomplete, or the signal's reason
 */
export async function* queryStores(
  stores: readonly StoreClient[],
  query: StoreQuery,
  { mode, onAnswered }: Pick<WakuQuery, 'mode' | 'onAnswered'>,
  signal: AbortSignal,
): AsyncGenerator<WireMessage[]> {
  const hashes = new Set<string>();
  const failures: NodeFailure[] = [];
  let completeAnswers = 0;
  for (const store of stores) {
    if (mode === 'one' && completeAnswers > 0) break;
    try {
      for await (const page of store.pages(query, signal)) {
        const fresh = page.filter(({ hash }) => !hashes.has(hash) && hashes.add(hash));
        if (fresh.length > 0) yield fresh;
      }
      completeAnswers += 1;
    } catch (error) {
      signal.throwIfAborted();
      failures.push({ address: store.address, error });
    }
  }
  onAnswered?.(completeAnswers);
  if (completeAnswers === 0) throw incomplete(failures);
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
