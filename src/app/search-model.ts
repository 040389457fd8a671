import type { TimeSpan } from '../store/history-settings.ts';
import type { AwayWindow } from './away-window.ts';
import type { TextPart } from './marked-text.ts';
import type { FilterKey, SearchQuery } from './search-query.ts';

export type { FilterKey, SearchQuery, TextPart };

/** A message that was found, with the words that were looked for marked. */
export interface SearchResult {
  id: string;
  chatId: string;
  channelName: string;
  author: string;
  displayName: string;
  timestampMs: number;
  parts: readonly TextPart[];
  hasImage: boolean;
}

/** Windows that were asked for here, and how many of them have come. */
export interface FetchProgress {
  asked: number;
  come: number;
}

/** A search in all that a community said, as far as it is on this device. */
export interface SearchModel {
  /** What is looked for, as it is typed. */
  readonly text: string;
  readonly query: SearchQuery;
  /** `none`: nothing is asked for. */
  readonly state: 'none' | 'searching' | 'done' | 'failed';
  /** In the state `failed`. */
  readonly error: unknown;
  /** Newest first; while it searches, those found so far or before. */
  readonly results: readonly SearchResult[];
  readonly hasMore: boolean;
  /** There is more than is worth reading: the search has to be narrowed down. */
  readonly isCut: boolean;
  /** Names of authors that were found, for who wants to see theirs only. */
  readonly authors: readonly string[];
  /** H16: windows in the range that do not come by themselves, oldest first. */
  readonly away: readonly AwayWindow[];
  /** Windows in the range that are not here yet and come by themselves. */
  readonly coming: readonly TimeSpan[];
  readonly progress: FetchProgress;
  search(text: string): void;
  setFilter(key: FilterKey, value: string | undefined): void;
  showMore(): void;
  tryAgain(): void;
  /** H16: how many windows are asked for at a time. */
  readonly fetchedAtOnce: number;
  /** H16: asks for the newest windows in the range that nobody has asked for. */
  fetchAway(): Promise<void>;
  close(): void;
}
