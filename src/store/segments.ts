import type { MessageId } from '../protocol/ids.ts';
import { foldMessage } from './fold.ts';
import type { SearchSegment, SegmentNames } from './history-records.ts';
import { packInOrder, unpackId } from './packed-ids.ts';
import type { StoredMessage } from './records.ts';

/** The search segment of one window and channel; undefined when there is no text to find. */
export function segmentOf(
  window: { fromMs: number; toMs: number },
  messages: readonly StoredMessage[],
): SearchSegment | undefined {
  const entries = messages.flatMap((message) => {
    const text = searchText(message);
    const name = message.displayName.toLowerCase();
    return text === undefined ? [] : [{ id: message.id, text, name }];
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
  const { names: _names, ...rest } = segment;
  const entries = entriesOf(segment).flatMap(({ id, text, ...name }) => {
    const changed = texts.has(id) ? texts.get(id) : text;
    return changed === undefined ? [] : [{ id, text: changed, ...name }];
  });
  return { ...rest, ...joined(entries) };
}

/** What of a message is searched; undefined when it is deleted. */
export function searchText(message: StoredMessage): string | undefined {
  const { isDeleted, text } = foldMessage(message);
  return isDeleted ? undefined : text.toLowerCase();
}

interface Entry {
  id: MessageId;
  text: string;
  /** Of the author, lower-case; absent where the segment has no names. */
  name?: string;
}

/** The messages of a segment, in order of time, with the text that is searched. */
export function entriesOf(segment: SearchSegment): Entry[] {
  const { names } = segment;
  return Array.from({ length: segment.starts.length - 1 }, (_, place) => ({
    id: unpackId(segment.ids, place),
    text: textAt(segment, place),
    ...(names && { name: textAt(names, names.of[place] ?? 0) }),
  }));
}

function textAt({ text, starts }: JoinedTexts, place: number): string {
  return text.slice(starts[place], (starts[place + 1] ?? 0) - 1);
}

type JoinedTexts = Pick<SearchSegment, 'text' | 'starts'>;

function joined(
  entries: readonly Entry[],
): Pick<SearchSegment, 'text' | 'starts' | 'ids' | 'names'> {
  const names = namesOf(entries);
  const ids = packInOrder(entries.map(({ id }) => id));
  return { ...joinedTexts(entries.map(({ text }) => text)), ids, ...(names && { names }) };
}

function joinedTexts(texts: readonly string[]): JoinedTexts {
  const starts = new Uint32Array(texts.length + 1);
  let length = 0;
  texts.forEach((text, place) => {
    length += text.length + 1;
    starts[place + 1] = length;
  });
  return { text: texts.map((text) => `${text}\n`).join(''), starts };
}

function namesOf(entries: readonly Entry[]): SegmentNames | undefined {
  const places = new Map<string, number>();
  const of = new Uint32Array(entries.length);
  for (const [at, { name }] of entries.entries()) {
    if (name === undefined) return undefined;
    const place = places.get(name) ?? places.size;
    places.set(name, place);
    of[at] = place;
  }
  return { ...joinedTexts([...places.keys()]), of };
}
