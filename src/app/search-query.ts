import { wordsOf } from '../store/search-words.ts';

/** What can be said beside the words; `after` is the first day that counts, `before` is not one. */
export type FilterKey = 'from' | 'in' | 'after' | 'before' | 'has';

export interface SearchQuery {
  words: readonly string[];
  phrases: readonly string[];
  /** Words of the author's name. */
  from: string | undefined;
  /** As it was typed, and the channels that it may mean. */
  in: string | undefined;
  chatIds: readonly string[] | undefined;
  /** Local days, `2024-05-01`; and the moments that they mean. */
  after: string | undefined;
  before: string | undefined;
  fromMs: number | undefined;
  toMs: number | undefined;
  hasImage: boolean;
  /** What was said and means nothing. */
  unclear: readonly { key: FilterKey; value: string }[];
  /** Nothing is asked for. */
  isEmpty: boolean;
}

interface NamedChannel {
  chatId: string;
  name: string;
}

const token = /(?:(from|in|after|before|has):)?(?:"([^"]*)"?|([^\s"]+))/giu;
const unfinished = /^(?:from|in|after|before|has):$/iu;
const dayPattern = /^(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$/u;
/** Words for pictures that a person may try. */
const imageWords: ReadonlySet<string> = new Set(['image', 'images', 'picture', 'pictures']);

/** Of several filters of one kind the last one counts. */
export function parseSearch(text: string, channels: readonly NamedChannel[]): SearchQuery {
  const words: string[] = [];
  const phrases: string[] = [];
  const filters = new Map<FilterKey, string>();
  for (const [, key, quoted, plain = ''] of text.matchAll(token)) {
    const value = (quoted ?? plain).trim();
    if (key !== undefined) filters.set(key.toLowerCase() as FilterKey, value);
    else if (quoted !== undefined) phrases.push(...(value === '' ? [] : [value]));
    else if (!unfinished.test(plain)) addWords(plain, words, phrases);
  }
  return {
    words,
    phrases,
    ...filtered(filters, channels, words, phrases),
  };
}

/** The text with one filter set, or taken out; what else it says stays. */
export function withFilter(text: string, key: FilterKey, value: string | undefined): string {
  const rest = Array.from(text.matchAll(token))
    .filter(([, other]) => other?.toLowerCase() !== key)
    .map(([all]) => all)
    .filter((part) => part.toLowerCase() !== `${key}:`);
  const plain = value?.replaceAll('"', '').trim();
  if (!plain) return rest.join(' ');
  return [...rest, `${key}:${/\s/u.test(plain) ? `"${plain}"` : plain}`].join(' ');
}

/** What has no letter and no digit is looked for as it stands. */
function addWords(plain: string, words: string[], phrases: string[]): void {
  const found = wordsOf(plain);
  if (found.length > 0) words.push(...found);
  else phrases.push(plain);
}

function filtered(
  filters: ReadonlyMap<FilterKey, string>,
  channels: readonly NamedChannel[],
  words: readonly string[],
  phrases: readonly string[],
) {
  const has = filters.get('has')?.toLowerCase();
  const hasImage = has !== undefined && imageWords.has(has);
  const place = filters.get('in');
  const chatIds = place === undefined ? undefined : channelsNamed(place, channels);
  const fromMs = dayOf(filters.get('after'));
  const toMs = dayOf(filters.get('before'));
  const isClear: Record<FilterKey, boolean> = {
    from: true,
    in: chatIds === undefined || chatIds.length > 0,
    after: fromMs !== undefined,
    before: toMs !== undefined,
    has: hasImage,
  };
  const said = [...filters].filter(([, value]) => value !== '');
  const unclear = said.filter(([key]) => !isClear[key]).map(([key, value]) => ({ key, value }));
  const isEmpty = words.length + phrases.length === 0 && said.length === unclear.length;
  const { after, before } = { after: filters.get('after'), before: filters.get('before') };
  const from = filters.get('from') || undefined;
  return { from, in: place, chatIds, after, before, fromMs, toMs, hasImage, unclear, isEmpty };
}

/** The one of that name, else all whose name has it. */
function channelsNamed(place: string, channels: readonly NamedChannel[]): string[] {
  const wanted = folded(place.replace(/^#/u, ''));
  const exact = channels.filter(({ name }) => folded(name) === wanted);
  const found =
    exact.length > 0 ? exact : channels.filter(({ name }) => folded(name).includes(wanted));
  return found.map(({ chatId }) => chatId);
}

function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The start of a day, month or year in the reader's zone; undefined for what is none. */
function dayOf(value: string | undefined): number | undefined {
  const [, year, month = '1', day = '1'] = dayPattern.exec(value ?? '') ?? [];
  if (year === undefined) return undefined;
  const date = new Date(Number(year), Number(month) - 1, Number(day));
  const isDay = date.getMonth() === Number(month) - 1 && date.getDate() === Number(day);
  return isDay ? date.getTime() : undefined;
}
