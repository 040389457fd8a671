import type { ChatId, CommunityId, MessageId } from '../protocol/ids.ts';
import { grouped } from './grouped.ts';
import { PackedIds, unpackId } from './packed-ids.ts';
import { messagesOf } from './pages.ts';
import type { Point, Reading, WindowRecord } from './schema.ts';
import type { SearchHit, SearchMatch } from './search-match.ts';
import type { SegmentCache } from './segment-cache.ts';
import { together } from './together.ts';

export interface WindowsWanted {
  community: CommunityId;
  chatIds: readonly ChatId[];
  /** Starts of the windows, newest first; they follow each other. */
  starts: readonly number[];
  match: SearchMatch;
  segments: SegmentCache;
  /** Only what is before it. */
  upper: Point | undefined;
  /** So many of the newest are enough. */
  limit: number;
}

/** Messages by channel; undefined: all there are. */
type Candidates = ReadonlyMap<ChatId, ReadonlySet<MessageId> | undefined>;

/** What is found in imported windows, in no order; at least the newest `limit` where there are. */
export async function searchWindows(tx: Reading, wanted: WindowsWanted): Promise<SearchHit[]> {
  const { community, starts, limit } = wanted;
  const candidates = await candidatesIn(tx, wanted);
  const found: SearchHit[] = [];
  for (const fromMs of starts) {
    const here = candidates(fromMs);
    if (here.size === 0) continue;
    const window = await tx.objectStore('historyIds').get([community, fromMs]);
    if (!window) continue;
    const hits = await together(here, ([chatId, ids]) =>
      searchPages(tx, { window, chatId, ids, ...wanted }),
    );
    found.push(...hits.flat());
    if (found.length >= limit) break;
  }
  return found;
}

/** From the search segments, which hold no page back; without words and name every message is one. */
async function candidatesIn(
  tx: Reading,
  { community, chatIds, starts, match, segments }: WindowsWanted,
): Promise<(fromMs: number) => Candidates> {
  if (starts.length === 0) return () => new Map();
  if (match.isAnywhere) return () => new Map(chatIds.map((chatId) => [chatId, undefined]));
  const read = await segments.read(tx, community, chatIds, starts);
  const entries = read.flatMap((segment) => {
    const { fromMs, chatId } = segment;
    const places = match.placesIn(segment);
    if (places?.length === 0) return [];
    const ids = places && new Set(places.map((place) => unpackId(segment.ids, place)));
    return [{ fromMs, chatId, ids }];
  });
  const byWindow = grouped(entries, ({ fromMs }) => fromMs);
  return (fromMs) => new Map((byWindow.get(fromMs) ?? []).map(({ chatId, ids }) => [chatId, ids]));
}

interface PagesWanted extends Pick<WindowsWanted, 'match' | 'upper' | 'limit'> {
  window: WindowRecord;
  chatId: ChatId;
  ids: ReadonlySet<MessageId> | undefined;
}

/** Newest page first, until there are enough. */
async function searchPages(tx: Reading, wanted: PagesWanted): Promise<SearchHit[]> {
  const { window, chatId, ids, match, upper, limit } = wanted;
  const found: SearchHit[] = [];
  for (const page of pagesWith(wanted)) {
    const key: [string, string, number, number] = [window.community, chatId, window.fromMs, page];
    const record = await tx.objectStore('historyPages').get(key);
    const messages = record ? messagesOf(record) : [];
    const candidates = ids ? messages.filter(({ id }) => ids.has(id)) : messages;
    found.push(...candidates.flatMap((message) => match.hit(message, upper) ?? []));
    if (found.length >= limit) break;
  }
  return found;
}

/** Numbers of the channel's pages that hold a candidate, descending. */
function pagesWith({ window, chatId, ids }: PagesWanted): number[] {
  const own = window.pages.flatMap((place) => (place.chatId === chatId ? [place.page] : []));
  const wanted = ids ? new Set(pagesOfIds(window, ids)) : undefined;
  return own.filter((page) => !wanted || wanted.has(page)).sort((a, b) => b - a);
}

function pagesOfIds(window: WindowRecord, ids: ReadonlySet<MessageId>): number[] {
  const packed = new PackedIds(window.ids);
  return [...ids].flatMap((id) => {
    const place = window.places[packed.placeOf(id)];
    const page = place === undefined ? undefined : window.pages[place];
    return page ? [page.page] : [];
  });
}
