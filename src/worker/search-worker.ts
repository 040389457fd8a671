import type { ChangeFeed } from '../store/changes.ts';
import type { Database } from '../store/database.ts';
import { NamedMembers } from '../store/named-members.ts';
import { searchMessages, warmUp } from '../store/search.ts';
import type { SearchPage } from '../store/search.ts';
import type { SearchRequest } from '../store/search-match.ts';
import { SegmentCache } from '../store/segment-cache.ts';

/** After so long a search shows what it has found, and goes on when it is asked to. */
const STEP_MS = 250;

/** What the search worker does for the page: nothing that judges or imports waits for it. */
export interface SearchWorker {
  /** Reads what will be searched, so that the first letters find as quickly as the next ones. */
  prepare(place: Pick<SearchRequest, 'community' | 'chatIds'>): Promise<void>;
  /**
   * One page; undefined where another search began meanwhile, which ends this one. A word that is a
   * member's name finds their mentions too.
   */
  search(request: SearchRequest): Promise<SearchPage | undefined>;
}

export interface SearchWorkerParts {
  /** Opened meanwhile. */
  db: Promise<Database>;
  changes: ChangeFeed;
  nowMs: () => number;
}

export function createSearchWorker({ db, changes, nowMs }: SearchWorkerParts): SearchWorker {
  const segments = new SegmentCache();
  const members = new NamedMembers();
  changes.listen(({ kind, areTextsKept }) => {
    if (kind === 'communities' || kind === 'members') members.forget();
    if (kind === 'communities' || (kind === 'messages' && !areTextsKept)) segments.forget();
  });
  let latest: SearchRequest | undefined;
  return {
    prepare: async (place) => {
      await members.read(await db, place.community);
      await warmUp(await db, place, segments, () => latest === undefined);
    },
    search: async (request) => {
      latest = request;
      const untilMs = nowMs() + STEP_MS;
      const isLatest = (): boolean => latest === request;
      const mayGoOn = (): boolean => isLatest() && nowMs() < untilMs;
      const mentioned = await members.keysBy(await db, request.community, request.words);
      if (!isLatest()) return undefined;
      const page = await searchMessages(await db, { ...request, mentioned }, segments, mayGoOn);
      return isLatest() ? page : undefined;
    },
  };
}
