import { comparePoints } from './order.ts';
import { packMessages, unpackMessages } from './packed-messages.ts';
import { pinsOf } from './pins.ts';
import type { StoredMessage } from './records.ts';
import type { MessageRow, PageMessage, PageRecord } from './schema.ts';

/** Measured: pages of 250 are written 27 times as fast as rows; of 50 or 1000 they gain less. */
const pageSize = 250;
/** Pictures make a message up to 150 kB, and one reaction to it writes the whole page again. */
const pageBytes = 1_000_000;

/** Cuts one channel's messages of one window into what its pages hold. */
export function cutIntoPages(
  messages: readonly StoredMessage[],
): { page: number; messages: StoredMessage[] }[] {
  return slicesOf(inOrder(messages)).map((slice, page) => ({ page, messages: slice }));
}

/** @param messages at least one, in order */
export function pageOf(
  fromMs: number,
  page: number,
  messages: readonly StoredMessage[],
): PageRecord {
  const [first] = messages;
  if (!first) throw new RangeError('expected a page of messages, got none');
  const { community, chatId } = first;
  return {
    community,
    chatId,
    fromMs,
    page,
    firstMs: first.timestampMs,
    lastMs: messages.at(-1)?.timestampMs ?? first.timestampMs,
    packed: packMessages(messages.map(pageMessage)),
    ...pinsOf(messages),
  };
}

export function messagesOf(page: PageRecord): StoredMessage[] {
  const { community, chatId } = page;
  return pageMessagesOf(page).map((message) => ({
    ...message,
    community,
    chatId,
    source: 'archive',
  }));
}

/** The page with its messages changed; its place in the window stays. */
export function withMessages(page: PageRecord, messages: readonly StoredMessage[]): PageRecord {
  const { pins: _pins, messages: _unpacked, ...rest } = page;
  return { ...rest, packed: packMessages(messages.map(pageMessage)), ...pinsOf(messages) };
}

function pageMessagesOf({ packed, messages = [] }: PageRecord): PageMessage[] {
  return packed ? unpackMessages(packed) : messages;
}

function pageMessage(message: MessageRow): PageMessage {
  const { community: _community, chatId: _chatId, source: _source, ...own } = message;
  const { pinnedMs: _pinnedMs, ...rest } = own;
  return rest;
}

function inOrder(messages: readonly StoredMessage[]): readonly StoredMessage[] {
  const isOrdered = messages.every((message, place) => {
    const before = messages[place - 1];
    return !before || comparePoints(before, message) <= 0;
  });
  return isOrdered ? messages : [...messages].sort(comparePoints);
}

function slicesOf(messages: readonly StoredMessage[]): StoredMessage[][] {
  const slices: StoredMessage[][] = [];
  let bytes = 0;
  for (const message of messages) {
    const size = message.image?.bytes.length ?? 0;
    const last = slices.at(-1);
    if (last && last.length < pageSize && bytes + size <= pageBytes) {
      last.push(message);
      bytes += size;
    } else {
      slices.push([message]);
      bytes = size;
    }
  }
  return slices;
}
