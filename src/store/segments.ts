import type { MessageId } from '../protocol/ids.ts';
import { foldMessage } from './fold.ts';
import type { SearchSegment } from './history-records.ts';
import { packInOrder, unpackId } from './packed-ids.ts';
import type { StoredMessage } from './records.ts';

/** The search segment of one window and channel; undefined when there is no text to find. */
export function segmentOf(
  window: { fromMs: number; toMs: number },
  messages: readonly StoredMessage[],
): SearchSegment | undefined {
  const entries = messages.flatMap((message) => {
    const text = searchText(message);
    return text === undefined ? [] : [{ id: message.id, text }];
  });
  const [first] = messages;
  if (!first || entries.length === 0) return undefined;
  const { community, chatId } = first;
  const { fromMs, toMs } = window;
  return { community, chatId, fromMs, toMs, ...joined(entries) };
}

/** The segment with other texts for these messages; undefined takes a message out. */
export function withTexts(
  segment: SearchSegment,
  texts: ReadonlyMap<MessageId, string | undefined>,
): SearchSegment {
  const entries = entriesOf(segment).flatMap(({ id, text }) => {
    const changed = texts.has(id) ? texts.get(id) : text;
    return changed === undefined ? [] : [{ id, text: changed }];
  });
  return { ...segment, ...joined(entries) };
}

/** What of a message is searched; undefined when it is deleted. */
export function searchText(message: StoredMessage): string | undefined {
  const { isDeleted, text } = foldMessage(message);
  return isDeleted ? undefined : text.toLowerCase();
}

interface Entry {
  id: MessageId;
  text: string;
}

/** The messages of a segment, in order of time, with the text that is searched. */
export function entriesOf(segment: SearchSegment): Entry[] {
  return Array.from({ length: segment.starts.length - 1 }, (_, place) => ({
    id: unpackId(segment.ids, place),
    text: segment.text.slice(segment.starts[place], (segment.starts[place + 1] ?? 0) - 1),
  }));
}

function joined(entries: readonly Entry[]): Pick<SearchSegment, 'text' | 'starts' | 'ids'> {
  const starts = new Uint32Array(entries.length + 1);
  let length = 0;
  entries.forEach(({ text }, place) => {
    length += text.length + 1;
    starts[place + 1] = length;
  });
  const text = entries.map((entry) => `${entry.text}\n`).join('');
  return { text, starts, ids: packInOrder(entries.map(({ id }) => id)) };
}
