import type { ChatId, CommunityId, MessageId } from '../protocol/ids.ts';
import { grouped } from './grouped.ts';
import type { SearchSegment } from './history-records.ts';
import { noPage } from './no-page.ts';
import { PackedIds } from './packed-ids.ts';
import { cutIntoPages, messagesOf, pageOf, withMessages } from './pages.ts';
import type { StoredMessage } from './records.ts';
import type { PageRecord, WindowRecord } from './schema.ts';
import { segmentOf } from './segments.ts';
import { bytesOfWindow } from './window-bytes.ts';

/** What a window is made of before it is cut into pages. */
export interface WindowContent {
  community: CommunityId;
  fromMs: number;
  toMs: number;
  archiveIds: readonly string[];
  isPartial: boolean;
  messages: readonly StoredMessage[];
  /** Of all its events. */
  ids: PackedIds;
}

/** What is written of a window; all of it is made before anybody waits for it (H23). */
export interface MadeWindow {
  record: WindowRecord;
  pages: readonly PageRecord[];
  segments: readonly SearchSegment[];
}

export function makeWindow(content: WindowContent): MadeWindow {
  const parts = channelsOf(content).map((messages) => partOf(content, messages));
  return assembled(content, parts);
}

/** The same; what makes one channel's part waits for `giveWay` before (H23). */
export async function makeInParts(
  content: WindowContent,
  giveWay: () => Promise<void>,
): Promise<MadeWindow> {
  const parts: ChannelPart[] = [];
  for (const messages of channelsOf(content)) {
    await giveWay();
    parts.push(partOf(content, messages));
  }
  await giveWay();
  return assembled(content, parts);
}

/** What one channel's messages are written as. */
interface ChannelPart {
  pages: { record: PageRecord; ids: MessageId[] }[];
  segments: SearchSegment[];
}

function channelsOf({ messages }: WindowContent): StoredMessage[][] {
  return [...grouped(messages, ({ chatId }) => chatId).values()];
}

function partOf(window: WindowContent, messages: StoredMessage[]): ChannelPart {
  const pages = cutIntoPages(messages).map((slice) => ({
    record: pageOf(window.fromMs, slice.page, slice.messages),
    ids: slice.messages.map(({ id }) => id),
  }));
  return { pages, segments: segmentsOf(window, [messages]) };
}

function assembled(content: WindowContent, parts: readonly ChannelPart[]): MadeWindow {
  const { community, fromMs, toMs, archiveIds, isPartial, messages, ids } = content;
  const all = parts.flatMap(({ pages }) => pages);
  const pages = all.map(({ record }) => record);
  const segments = parts.flatMap((part) => part.segments);
  const record: WindowRecord = {
    community,
    fromMs,
    toMs,
    archiveIds: [...archiveIds],
    isPartial,
    pages: pages.map(({ chatId, page }) => ({ chatId, page })),
    ids: ids.bytes,
    places: placesOf(ids, all),
    bytes: bytesOfWindow(ids.bytes, messages, segments),
  };
  return { record, pages, segments };
}

/**
 * The window with some of its messages changed; which there are stays.
 * @param messages all of the window, in its order
 */
export function changeWindow(
  window: MadeWindow,
  messages: ReadonlyMap<MessageId, StoredMessage>,
  changed: readonly MessageId[],
): MadeWindow {
  if (changed.length === 0) return window;
  const { record } = window;
  const ids = new PackedIds(record.ids);
  const places = new Set(changed.map((id) => record.places[ids.placeOf(id)]));
  const pages = window.pages.map((page, place) =>
    places.has(place) ? changePage(page, messages) : page,
  );
  const segments = segmentsWith(window, messages, changed);
  const bytes = bytesOfWindow(record.ids, [...messages.values()], segments);
  return { record: { ...record, bytes }, pages, segments };
}

function changePage(page: PageRecord, messages: ReadonlyMap<MessageId, StoredMessage>): PageRecord {
  return withMessages(
    page,
    messagesOf(page).map((message) => messages.get(message.id) ?? message),
  );
}

function segmentsWith(
  { record, segments }: MadeWindow,
  messages: ReadonlyMap<MessageId, StoredMessage>,
  changed: readonly MessageId[],
): SearchSegment[] {
  const isChanged = new Set(changed.map((id): ChatId | undefined => messages.get(id)?.chatId));
  const byChat = grouped(messages.values(), ({ chatId }) => chatId);
  const others = segments.filter(({ chatId }) => !isChanged.has(chatId));
  const own = [...byChat].filter(([chatId]) => isChanged.has(chatId)).map(([, all]) => all);
  return [...others, ...segmentsOf(record, own)];
}

function segmentsOf(
  window: { fromMs: number; toMs: number },
  channels: Iterable<StoredMessage[]>,
): SearchSegment[] {
  return [...channels].flatMap((messages) => segmentOf(window, messages) ?? []);
}

function placesOf(ids: PackedIds, pages: readonly { ids: MessageId[] }[]): Uint32Array {
  const pageOfId = new Map(
    pages.flatMap((page, place) => page.ids.map((id) => [id, place] as const)),
  );
  return Uint32Array.from(
    { length: ids.size },
    (_, place) => pageOfId.get(ids.at(place)) ?? noPage,
  );
}
