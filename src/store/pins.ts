import { foldMessage } from './fold.ts';
import type { StoredMessage } from './records.ts';
import type { MessageRow, PagePin, PageRecord } from './schema.ts';

/** When the pin that counts was set; undefined where the message is not pinned. */
function pinnedMsOf(message: StoredMessage): number | undefined {
  const hasPin = message.effects.some(({ kind }) => kind === 'pin');
  return hasPin ? foldMessage(message).pinnedMs : undefined;
}

/** What is put into the database: the index of pins holds those rows that say when. */
export function rowOf(message: StoredMessage): MessageRow {
  const { pinnedMs: _stale, ...rest }: MessageRow = message;
  const pinnedMs = pinnedMsOf(message);
  return pinnedMs === undefined ? rest : { ...rest, pinnedMs };
}

/** What a page says of its pinned messages. */
export function pinsOf(messages: readonly StoredMessage[]): Pick<PageRecord, 'pins'> {
  const pins = messages.flatMap((message): PagePin[] => {
    const pinnedMs = pinnedMsOf(message);
    const { community, chatId, id } = message;
    return pinnedMs === undefined ? [] : [[community, chatId, pinnedMs, id]];
  });
  return pins.length === 0 ? {} : { pins };
}
