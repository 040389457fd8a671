import { WorkerClient } from '../../../src/worker/client.ts';
import type { SearchWorker } from '../../../src/worker/search-worker.ts';
import type { SearchAsked } from './bench-api.ts';
import { prepareImport, runImport } from './import-bench.ts';
import { loadFacts } from './sample-facts.ts';

/** As many as the search view asks for at a time. */
const PAGE_RESULTS = 30;

let prepared:
  { client: WorkerClient<SearchWorker>; community: string; chatIds: string[] } | undefined;

/** A member who has everything of the sample imported, and a search worker that runs already. */
export async function prepareSearch(sampleUrl: string): Promise<void> {
  await prepareImport(sampleUrl);
  await runImport();
  const { communityId, chatIds } = await loadFacts(sampleUrl);
  const client = new WorkerClient<SearchWorker>(
    () =>
      new Worker(new URL('../../../src/worker/search-main.ts', import.meta.url), {
        type: 'module',
      }),
  );
  prepared = { client, community: communityId, chatIds };
  await client.call('prepare', { community: communityId, chatIds });
}

/** Until the first page is full, or everything was searched. Resolves with ms. */
export async function runSearch({ words, phrases = [], from }: SearchAsked): Promise<number> {
  if (!prepared) throw new Error('call prepareSearch() first');
  const { client, ...place } = prepared;
  const startedMs = performance.now();
  const asked = { ...place, words, phrases, ...(from !== undefined && { from }) };
  let next: { timestampMs: number; id: string } | undefined;
  let found = 0;
  do {
    const rest = { limit: PAGE_RESULTS - found, ...(next && { before: next }) };
    const page = await client.call('search', { ...asked, ...rest });
    if (!page) throw new Error('expected a page, got none');
    found += page.hits.length;
    next = page.next;
  } while (next && found < PAGE_RESULTS);
  return performance.now() - startedMs;
}
