import type { ChatId, ChatKey, CommunityId, MessageId } from '../protocol/ids.ts';
import { foldMessage } from './fold.ts';
import type { SearchSegment } from './history-records.ts';
import { comparePoints } from './order.ts';
import type { StoredMessage } from './records.ts';
import type { Point } from './schema.ts';
import { TextPatterns, wordsOf } from './search-words.ts';
import type { SearchWords } from './search-words.ts';

export interface SearchRequest extends SearchWords {
  community: CommunityId;
  /** The channels that are searched. */
  chatIds: readonly ChatId[];
  /** Words of the author's name. */
  from?: string;
  /** The first moment; absent: from the first message on. */
  fromMs?: number;
  /** The first moment after it. */
  toMs?: number;
  hasImage?: boolean;
  /** Only what is before this point: the rest of an earlier search. */
  before?: Point;
  /** 1 to 100. */
  limit: number;
}

/** A message that was found. */
export interface SearchHit {
  id: MessageId;
  chatId: ChatId;
  author: ChatKey;
  displayName: string;
  timestampMs: number;
  text: string;
  hasImage: boolean;
}

/** What a search asks of one message. */
export class SearchMatch {
  readonly #patterns: TextPatterns;
  readonly #from: TextPatterns;
  readonly #request: SearchRequest;
  readonly #chatIds: ReadonlySet<ChatId>;

  constructor(request: SearchRequest) {
    this.#request = request;
    this.#chatIds = new Set(request.chatIds);
    this.#patterns = new TextPatterns(request);
    this.#from = new TextPatterns({ words: wordsOf(request.from ?? ''), phrases: [] });
  }

  /** Neither words nor a name: no search segment says where to look. */
  get isAnywhere(): boolean {
    return this.#patterns.isEmpty && this.#from.isEmpty;
  }

  /** Which messages of a search segment may be meant; undefined: each. */
  placesIn(segment: SearchSegment): number[] | undefined {
    const names = this.#from.isEmpty ? undefined : segment.names;
    if (!names) return this.#patterns.isEmpty ? undefined : this.#patterns.placesIn(segment);
    const named = new Set(this.#from.placesIn(names));
    if (named.size === 0) return [];
    return this.#patterns
      .placesIn(segment)
      .filter((place) => named.has(names.of[place] ?? Infinity));
  }

  /** Undefined where it is not what was asked for, or not before `upper`. */
  hit(message: StoredMessage, upper: Point | undefined): SearchHit | undefined {
    if (!this.#isPlaced(message, upper)) return undefined;
    const { id, chatId, author, displayName, timestampMs, text, isDeleted, image } =
      foldMessage(message);
    const hasImage = image !== undefined;
    if (isDeleted || (this.#request.hasImage === true && !hasImage)) return undefined;
    if (!this.#from.isIn(displayName.toLowerCase())) return undefined;
    if (!this.#patterns.isIn(text.toLowerCase())) return undefined;
    return { id, chatId, author, displayName, timestampMs, text, hasImage };
  }

  #isPlaced(message: StoredMessage, upper: Point | undefined): boolean {
    const { fromMs = -Infinity, toMs = Infinity } = this.#request;
    return (
      this.#chatIds.has(message.chatId) &&
      message.timestampMs >= fromMs &&
      message.timestampMs < toMs &&
      (!upper || comparePoints(message, upper) < 0)
    );
  }
}
