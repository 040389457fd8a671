import type { ChatId, CommunityId, MessageId } from '../protocol/ids.ts';
import { grouped } from './grouped.ts';
import { noPage } from './no-page.ts';
import { PackedIds } from './packed-ids.ts';
import { messagesOf, withMessages } from './pages.ts';
import { rowOf } from './pins.ts';
import type { StoredMessage } from './records.ts';
import type { PageRecord, Transaction, WindowRecord, Writing } from './schema.ts';
import { searchText, withTexts } from './segments.ts';
import { together } from './together.ts';

/** What becomes of a message: the same by reference to leave it. */
type Change = (message: StoredMessage) => StoredMessage;

/** The same; undefined to take it away. */
type Removal = (message: StoredMessage) => StoredMessage | undefined;

/** A message of an imported window lies on this page. */
interface PageOf {
  id: MessageId;
  window: WindowRecord;
  chatId: ChatId;
  page: number;
}

/**
 * Changes messages wherever they lie, rows and pages, and the text that is searched with them.
 * Resolves with the messages that are here, as they were, by id.
 * @param latestMs no imported message that is looked for is in a window that begins after this
 */
export async function changeMessages(
  tx: Writing,
  community: CommunityId,
  ids: Iterable<MessageId>,
  latestMs: number,
  change: Change,
): Promise<Map<MessageId, StoredMessage>> {
  const wanted = new Set(ids);
  const found = await changeRows(tx, community, wanted, change);
  for (const id of found.keys()) wanted.delete(id);
  if (wanted.size === 0) return found;
  const places = await findPages(tx, community, wanted, latestMs);
  for (const message of await changePages(tx, places, change)) found.set(message.id, message);
  return found;
}

/** One message, wherever it lies. */
export async function findMessage<Mode extends IDBTransactionMode>(
  tx: Transaction<Mode>,
  community: CommunityId,
  id: MessageId,
): Promise<StoredMessage | undefined> {
  return (await findMessages(tx, community, [id])).get(id);
}

/** Those of these messages that are here, wherever they lie, by id. */
export async function findMessages<Mode extends IDBTransactionMode>(
  tx: Transaction<Mode>,
  community: CommunityId,
  ids: Iterable<MessageId>,
): Promise<Map<MessageId, StoredMessage>> {
  const rows = tx.objectStore('messages').index('byId');
  const wanted = new Set(ids);
  const found = new Map<MessageId, StoredMessage>();
  for (const row of await together(wanted, (id) => rows.get([community, id]))) {
    if (row) found.set(row.id, row);
  }
  for (const id of found.keys()) wanted.delete(id);
  if (wanted.size === 0) return found;
  const places = await findPages(tx, community, wanted, Infinity);
  const pages = await together(grouped(places, pageKey).values(), ([place]) => pageAt(tx, place));
  for (const message of pages.flatMap((page) => (page ? messagesOf(page) : []))) {
    if (wanted.has(message.id)) found.set(message.id, message);
  }
  return found;
}

async function changeRows(
  tx: Writing,
  community: CommunityId,
  ids: ReadonlySet<MessageId>,
  change: Change,
): Promise<Map<MessageId, StoredMessage>> {
  const store = tx.objectStore('messages');
  const rows = await together(ids, async (id) => {
    const row = await store.index('byId').get([community, id]);
    if (!row) return undefined;
    const changed = change(row);
    if (changed !== row) await store.put(rowOf(changed));
    return row;
  });
  return new Map(rows.filter((row) => row !== undefined).map((row) => [row.id, row]));
}

/** Newest window first: what is reacted to or answered is rarely old. */
async function findPages<Mode extends IDBTransactionMode>(
  tx: Transaction<Mode>,
  community: CommunityId,
  ids: ReadonlySet<MessageId>,
  latestMs: number,
): Promise<PageOf[]> {
  const missing = new Set(ids);
  const found: PageOf[] = [];
  const range = IDBKeyRange.bound([community], [community, latestMs]);
  let cursor = await tx.objectStore('historyIds').openCursor(range, 'prev');
  while (cursor && missing.size > 0) {
    const here = pagesOfIds(cursor.value, missing);
    for (const { id } of here) missing.delete(id);
    found.push(...here);
    cursor = await cursor.continue();
  }
  return found;
}

function pagesOfIds(window: WindowRecord, ids: Iterable<MessageId>): PageOf[] {
  const packed = new PackedIds(window.ids);
  return [...ids].flatMap((id) => {
    const place = window.places[packed.placeOf(id)] ?? noPage;
    const page = window.pages[place];
    return page ? [{ id, window, ...page }] : [];
  });
}

async function changePages(
  tx: Writing,
  places: readonly PageOf[],
  change: Change,
): Promise<StoredMessage[]> {
  const byPage = grouped(places, pageKey);
  const found: StoredMessage[] = [];
  const texts = new SegmentTexts();
  for (const group of byPage.values()) {
    const [place] = group;
    const page = await pageAt(tx, place);
    if (!page) continue;
    found.push(...(await changePage(tx, page, new Set(group.map(({ id }) => id)), change, texts)));
  }
  await texts.write(tx);
  return found;
}

function pageKey({ window, chatId, page }: PageOf): string {
  return `${window.fromMs} ${chatId} ${page}`;
}

async function pageAt<Mode extends IDBTransactionMode>(
  tx: Transaction<Mode>,
  place: PageOf | undefined,
): Promise<PageRecord | undefined> {
  if (!place) return undefined;
  const { window, chatId, page } = place;
  return tx.objectStore('historyPages').get([window.community, chatId, window.fromMs, page]);
}

/** Resolves with those of the page's messages that were asked for, as they were. */
export async function changePage(
  tx: Writing,
  page: PageRecord,
  ids: ReadonlySet<MessageId>,
  change: Removal,
  texts: SegmentTexts,
): Promise<StoredMessage[]> {
  const messages = messagesOf(page);
  const changed = messages.map((message) => (ids.has(message.id) ? change(message) : message));
  if (changed.some((message, place) => message !== messages[place])) {
    messages.forEach((message, place) => texts.note(page, message, changed[place]));
    const kept = changed.filter((message) => message !== undefined);
    await tx.objectStore('historyPages').put(withMessages(page, kept));
  }
  return messages.filter(({ id }) => ids.has(id));
}

/** Texts that changed, gathered so that each search segment is written once. */
export class SegmentTexts {
  readonly #byWindow = new Map<
    string,
    { page: PageRecord; texts: Map<MessageId, string | undefined> }
  >();

  note(page: PageRecord, before: StoredMessage, after: StoredMessage | undefined): void {
    if (before === after) return;
    const text = after && searchText(after);
    if (text === searchText(before)) return;
    const key = `${page.fromMs} ${page.chatId}`;
    const entry = this.#byWindow.get(key) ?? { page, texts: new Map() };
    entry.texts.set(before.id, text);
    this.#byWindow.set(key, entry);
  }

  async write(tx: Writing): Promise<void> {
    const store = tx.objectStore('searchSegments');
    for (const { page, texts } of this.#byWindow.values()) {
      const segment = await store.get([page.community, page.chatId, page.fromMs]);
      if (segment) await store.put(withTexts(segment, texts));
    }
  }
}
