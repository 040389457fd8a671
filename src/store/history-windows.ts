import type { CommunityId } from '../protocol/ids.ts';
import { noPage } from './no-page.ts';
import type { MadeWindow } from './made-window.ts';
import { PackedIds } from './packed-ids.ts';
import { messagesOf } from './pages.ts';
import { keysWithin, timesWithin } from './ranges.ts';
import type { StoredMessage } from './records.ts';
import type { PageRecord, Transaction, WindowKey, WindowRecord, Writing } from './schema.ts';
import { together } from './together.ts';

/** Stored windows that share a moment with `[fromMs, toMs)`, oldest first. Windows never overlap. */
export async function windowsOverlapping<Mode extends IDBTransactionMode>(
  tx: Transaction<Mode>,
  community: CommunityId,
  fromMs: number,
  toMs: number,
): Promise<WindowRecord[]> {
  return windowsAt(tx, await windowKeysOverlapping(tx, community, fromMs, toMs));
}

/** The keys of the same. A busy window is a megabyte: none is read in order to find them (H23). */
export async function windowKeysOverlapping<Mode extends IDBTransactionMode>(
  tx: Transaction<Mode>,
  community: CommunityId,
  fromMs: number,
  toMs: number,
): Promise<WindowKey[]> {
  const store = tx.objectStore('historyIds');
  const endsLater = IDBKeyRange.bound([community, fromMs], [community, []], true);
  const [first, begun] = await Promise.all([
    store.index('byTo').getKey(endsLater),
    // IndexedDB has no empty range.
    fromMs < toMs ? store.getAllKeys(timesWithin([community], fromMs, toMs)) : [],
  ]);
  return first && first[1] < fromMs ? [first, ...begun] : begun;
}

/** Those of them that are here. */
export async function windowsAt<Mode extends IDBTransactionMode>(
  tx: Transaction<Mode>,
  keys: readonly WindowKey[],
): Promise<WindowRecord[]> {
  const windows = await together(keys, (key) => tx.objectStore('historyIds').get(key));
  return windows.filter((window) => window !== undefined);
}

/** All messages of a window, by channel, in order of time within each. */
export async function windowMessages<Mode extends IDBTransactionMode>(
  tx: Transaction<Mode>,
  window: WindowRecord,
): Promise<StoredMessage[]> {
  const pages = await together(chatsOf(window), (chatId) => pagesIn(tx, window, chatId));
  return pages.flat().flatMap(messagesOf);
}

/** The messages of those pages on which some of a window's ids lie. */
export async function messagesAt<Mode extends IDBTransactionMode>(
  tx: Transaction<Mode>,
  window: WindowRecord,
  places: readonly number[],
): Promise<StoredMessage[]> {
  const { community, fromMs } = window;
  const wanted = [...new Set(places.map((place) => window.places[place] ?? noPage))];
  const at = wanted.flatMap((page) => window.pages[page] ?? []);
  const pages = await together(at, ({ chatId, page }) =>
    tx.objectStore('historyPages').get([community, chatId, fromMs, page]),
  );
  return pages.flatMap((page) => (page ? messagesOf(page) : []));
}

export async function putWindow(tx: Writing, window: MadeWindow): Promise<void> {
  const { record, pages, segments } = window;
  await Promise.all([
    tx.objectStore('historyIds').put(record),
    together(pages, (page) => tx.objectStore('historyPages').put(page)),
    together(segments, (segment) => tx.objectStore('searchSegments').put(segment)),
  ]);
}

export async function deleteWindow(tx: Writing, window: WindowRecord): Promise<void> {
  const { community, fromMs } = window;
  await tx.objectStore('historyIds').delete([community, fromMs]);
  await together(chatsOf(window), async (chatId) => {
    await tx.objectStore('historyPages').delete(keysWithin(community, chatId, fromMs));
    await tx.objectStore('searchSegments').delete([community, chatId, fromMs]);
  });
}

/** The window without these ids; their messages are taken out of the pages by who calls. */
export function withoutIds(window: WindowRecord, isGone: (place: number) => boolean): WindowRecord {
  const ids = new PackedIds(window.ids);
  const kept = Array.from({ length: ids.size }, (_, place) => place).filter(
    (place) => !isGone(place),
  );
  const bytes = new Uint8Array(kept.length * 32);
  kept.forEach((from, to) => bytes.set(window.ids.subarray(32 * from, 32 * from + 32), 32 * to));
  const places = Uint32Array.from(kept, (place) => window.places[place] ?? noPage);
  return { ...window, ids: bytes, places };
}

function pagesIn<Mode extends IDBTransactionMode>(
  tx: Transaction<Mode>,
  window: WindowRecord,
  chatId: string,
): Promise<PageRecord[]> {
  const range = keysWithin(window.community, chatId, window.fromMs);
  return tx.objectStore('historyPages').getAll(range);
}

function chatsOf(window: WindowRecord): string[] {
  return [...new Set(window.pages.map(({ chatId }) => chatId))];
}
