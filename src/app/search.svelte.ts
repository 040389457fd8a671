import type { SearchHit } from '../store/search-match.ts';
import type { Point } from '../store/schema.ts';
import type { SearchPage } from '../store/search.ts';
import type { SearchWorker } from '../worker/search-worker.ts';
import type { ChannelView } from './app-model.ts';
import type { AwayWindow } from './away-window.ts';
import { Away } from './away.svelte.ts';
import type { AwayParts } from './away.svelte.ts';
import { isOverlap } from './history-wish.ts';
import { plainWords } from './markdown/plain-words.ts';
import type { MentionWord } from './markdown/plain-words.ts';
import { TextMarker } from './marked-text.ts';
import type { FetchProgress, FilterKey, SearchModel, SearchResult } from './search-model.ts';
import { parseSearch, withFilter } from './search-query.ts';

/** What fills a tall screen. */
const PAGE_RESULTS = 30;
/** Results that are held; beyond, a person narrows the search down. */
const RESULTS_LIMIT = 600;
/** A year and more of weeks: who wants all of a long history chooses so. */
const FETCH_AT_ONCE = 60;
/** H16: as many windows are fetched for searching alone; then the reader asks. */
const FETCH_BY_ITSELF = 3;
const AUTHORS_LIMIT = 50;
/** Several windows a second come from an import, and each would begin the search anew. */
const IMPORT_PAUSE_MS = 500;

export interface SearchParts extends AwayParts {
  searcher: SearchWorker;
  channels: () => readonly ChannelView[];
  /** Reactive. */
  mentionWord: MentionWord;
}

interface Found {
  hits: readonly SearchHit[];
  next: Point | undefined;
}

const nothing: Found = { hits: [], next: undefined };

/** What is typed, and what was found by it: each change of either ends the search before. */
export class Search implements SearchModel {
  readonly #parts: SearchParts;
  readonly #community: string;
  readonly #away: Away;
  readonly #stopListening: () => void;
  #text = $state('');
  #state = $state<SearchModel['state']>('none');
  #error = $state.raw<unknown>();
  #found = $state.raw<Found>(nothing);
  #authors = $state.raw<readonly string[]>([]);
  /** Starts of the windows that were asked for since the query is this one. */
  #asked = $state.raw<ReadonlySet<number>>(new Set());
  #wanted = PAGE_RESULTS;
  #run = 0;
  #isStale = false;
  #isWaiting = false;
  readonly #closing = new AbortController();
  #fetchedByItself = 0;
  readonly fetchedAtOnce = FETCH_AT_ONCE;
  readonly query = $derived.by(() => parseSearch(this.#text, this.#parts.channels()));
  readonly results: readonly SearchResult[] = $derived.by(() => this.#shown());
  readonly away: readonly AwayWindow[] = $derived.by(() => this.#inRange(this.#away.windows));
  readonly coming = $derived.by(() => this.#inRange(this.#away.coming));

  constructor(parts: SearchParts, community: string) {
    this.#parts = parts;
    this.#community = community;
    this.#away = new Away(parts, community);
    this.#stopListening = parts.changes.listen((change) => {
      if (change.kind !== 'messages' || change.community !== community) return;
      // H23: what is imported names no channel.
      if (change.chatIds) this.#refresh();
      else void this.#refreshSoon();
    });
    const chatIds = parts.channels().map(({ chatId }) => chatId);
    parts.searcher.prepare({ community, chatIds }).catch(parts.onError);
  }

  get text(): string {
    return this.#text;
  }

  get state() {
    return this.#state;
  }

  get error(): unknown {
    return this.#error;
  }

  get hasMore(): boolean {
    return this.#found.next !== undefined && this.#found.hits.length < RESULTS_LIMIT;
  }

  get isCut(): boolean {
    return this.#found.next !== undefined && !this.hasMore;
  }

  get authors(): readonly string[] {
    return this.#authors;
  }

  get progress(): FetchProgress {
    const left = this.#away.windows.filter(({ fromMs }) => this.#asked.has(fromMs)).length;
    return { asked: this.#asked.size, come: this.#asked.size - left };
  }

  search(text: string): void {
    if (text === this.#text) return;
    this.#text = text;
    this.#wanted = PAGE_RESULTS;
    this.#asked = new Set();
    this.#fetchedByItself = 0;
    void this.#begin();
  }

  setFilter(key: FilterKey, value: string | undefined): void {
    this.search(withFilter(this.#text, key, value));
  }

  showMore(): void {
    if (!this.hasMore || this.#state === 'searching') return;
    this.#wanted = Math.min(this.#found.hits.length + PAGE_RESULTS, RESULTS_LIMIT);
    void this.#go(this.#found);
  }

  tryAgain(): void {
    void this.#begin();
  }

  async fetchAway(): Promise<void> {
    const wanted = this.away.filter(({ isRequested }) => !isRequested).slice(-FETCH_AT_ONCE);
    this.#asked = new Set([...this.#asked, ...wanted.map(({ fromMs }) => fromMs)]);
    for (const { fromMs } of wanted.reverse()) await this.#away.fetch(fromMs);
  }

  close(): void {
    this.#run += 1;
    this.#closing.abort();
    this.#stopListening();
    this.#away.close();
  }

  async #refreshSoon(): Promise<void> {
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    await this.#parts.clock.sleep(IMPORT_PAUSE_MS, this.#closing.signal);
    this.#isWaiting = false;
    if (!this.#closing.signal.aborted) this.#refresh();
  }

  /** Something was stored: as many results as there are now are looked for again. */
  #refresh(): void {
    if (this.#state === 'searching') this.#isStale = true;
    else if (this.#state === 'done') void this.#begin();
  }

  async #begin(): Promise<void> {
    if (this.query.isEmpty) {
      this.#run += 1;
      this.#found = nothing;
      this.#state = 'none';
      return;
    }
    await this.#go(nothing);
  }

  async #go(known: Found): Promise<void> {
    this.#run += 1;
    const run = this.#run;
    this.#isStale = false;
    this.#state = 'searching';
    this.#error = undefined;
    try {
      await this.#fill(known, () => run === this.#run);
    } catch (error) {
      if (run !== this.#run) return;
      this.#error = error;
      this.#state = 'failed';
    }
  }

  /** Steps until there is a page of results or nothing is left to search. */
  async #fill(known: Found, isCurrent: () => boolean): Promise<void> {
    let found = known;
    do {
      const limit = this.#wanted - found.hits.length;
      const page = await this.#step(found, limit);
      if (!page || !isCurrent()) return;
      found = { hits: [...found.hits, ...page.hits], next: page.next };
      // What is shown stays until there is something in its place.
      if (found.hits.length > 0 || !found.next) this.#show(found);
    } while (found.next && found.hits.length < this.#wanted);
    this.#state = 'done';
    if (this.#isStale) void this.#begin();
    else this.#fetchByItself();
  }

  #step({ next }: Found, limit: number): Promise<SearchPage | undefined> {
    const { words, phrases, from, chatIds, fromMs, toMs, hasImage } = this.query;
    const channels = this.#parts.channels().map(({ chatId }) => chatId);
    return this.#parts.searcher.search({
      community: this.#community,
      words: [...words],
      phrases: [...phrases],
      chatIds: [...(chatIds ?? channels)],
      hasImage,
      limit: Math.min(limit, 100),
      ...(from !== undefined && { from }),
      ...(fromMs !== undefined && { fromMs }),
      ...(toMs !== undefined && { toMs }),
      ...(next && { before: next }),
    });
  }

  #show(found: Found): void {
    this.#found = found;
    const names = found.hits.map(({ displayName }) => displayName.trim()).filter(Boolean);
    this.#authors = [...new Set([...names, ...this.#authors])].slice(0, AUTHORS_LIMIT);
  }

  /** H16: who fetches on demand and names days has searched into the windows of these. */
  #fetchByItself(): void {
    const { fromMs, toMs } = this.query;
    const isNamed = fromMs !== undefined || toMs !== undefined;
    if (!isNamed || !this.#away.isOnDemand || this.#found.next) return;
    if (this.away.some(({ isRequested }) => isRequested)) return;
    const newest = this.away.findLast(({ isPruned }) => !isPruned);
    if (!newest || this.#fetchedByItself >= FETCH_BY_ITSELF) return;
    this.#fetchedByItself += 1;
    this.#asked = new Set([...this.#asked, newest.fromMs]);
    this.#away.fetch(newest.fromMs).catch(this.#parts.onError);
  }

  #inRange<Span extends { fromMs: number; toMs: number }>(spans: readonly Span[]): readonly Span[] {
    const { fromMs = -Infinity, toMs = Infinity, isEmpty } = this.query;
    return isEmpty ? [] : spans.filter((span) => isOverlap(span, { fromMs, toMs }));
  }

  #shown(): SearchResult[] {
    const marker = new TextMarker(this.query);
    const { mentionWord } = this.#parts;
    const names = new Map(this.#parts.channels().map(({ chatId, name }) => [chatId, name]));
    return this.#found.hits.map(({ text, ...hit }) => ({
      ...hit,
      channelName: names.get(hit.chatId) ?? '',
      parts: marker.parts(plainWords(text, mentionWord)),
    }));
  }
}
