import type { ChannelContents, ChannelQuery } from '../store/channel-contents.ts';
import { comparePoints } from '../store/order.ts';
import type { StoredMessage } from '../store/records.ts';
import type { Point } from '../store/schema.ts';

/** What fills a tall screen and more. A hundred at once would hold up the page for 100 ms. */
const PAGE_MESSAGES = 40;
/** Laid out while somebody scrolls, so that no frame takes long. */
const MORE_MESSAGES = 20;
/**
 * What is further away is read again when somebody scrolls there: each row that is there is laid out
 * and painted again whenever older ones come. A screen of 2160 px shows 80 short ones, and as many as
 * half of that again lie above it before older ones are loaded.
 */
const SHOWN_LIMIT = 140;
/** Of those that are shown: what is seen ends with the last one in view. */
const SHOWN_UP_TO_SEEN = 105;

/** Of one channel. */
interface Readers {
  contents: (query: Pick<ChannelQuery, 'newest' | 'shown'>) => Promise<ChannelContents>;
  page: (range: { before?: Point; after?: Point; limit: number }) => Promise<StoredMessage[]>;
}

/**
 * Which part of a channel is shown: its newest messages and what comes, further back as the reader
 * goes back; or a part around a message that was jumped to, which grows at both ends.
 */
export class ShownRange {
  readonly #readers: Readers;
  #oldest: Point | undefined;
  /** Undefined: whatever comes is shown. */
  #newest: Point | undefined;
  /** Then whatever comes must not take away what is read; else it ends with the newest. */
  #isReadingBack = false;
  /** What the reader has in sight: what is shown stays around it. */
  #seen: Point | undefined;
  #shown = 0;
  /** Of several jumps under way the last one counts. */
  #wish = 0;
  /** Counts the jumps made: what was asked for before one says nothing about the part shown after it. */
  #jumps = 0;

  constructor(readers: Readers) {
    this.#readers = readers;
  }

  /**
   * From the oldest message shown to the newest; the newest ones alone where more has come at once
   * than anybody follows: a window imported after an older one brings a thousand messages to a
   * channel, and the page would stand still while it shows them.
   */
  async read(): Promise<ChannelContents> {
    const jumps = this.#jumps;
    const [oldest, newest] = [this.#oldest, this.#newest];
    const atMost = this.#isReadingBack ? Infinity : this.#shown + PAGE_MESSAGES;
    const contents = await this.#readers.contents({
      newest: PAGE_MESSAGES,
      ...(oldest && { shown: { oldest, ...(newest && { newest }), atMost } }),
    });
    this.#shown = contents.messages.length;
    if (jumps !== this.#jumps) return contents;
    if (contents.isAnew) this.#beginAt(contents.messages);
    if (contents.isAtNewest && this.#newest === newest) this.#newest = undefined;
    return this.#cut(contents);
  }

  look({ timestampMs, id }: Point, isAtEnd: boolean): void {
    this.#seen = { timestampMs, id };
    this.#isReadingBack = !isAtEnd;
  }

  async growOlder(first: Point): Promise<void> {
    const jumps = this.#jumps;
    this.#isReadingBack = true;
    const [oldest] = await this.#readers.page({ before: first, limit: MORE_MESSAGES });
    if (oldest && jumps === this.#jumps) this.#oldest = oldest;
  }

  async growNewer(last: Point): Promise<void> {
    const jumps = this.#jumps;
    const newer = await this.#readers.page({ after: last, limit: MORE_MESSAGES });
    const newest = newer.at(-1);
    if (newest && jumps === this.#jumps) this.#newest = newest;
  }

  /** The part around a point; whatever is there stands about in the middle. */
  async jumpTo(point: Point): Promise<void> {
    this.#wish += 1;
    const wish = this.#wish;
    const limit = PAGE_MESSAGES / 2;
    const [oldest = point] = await this.#readers.page({ before: point, limit });
    const newest = (await this.#readers.page({ after: point, limit })).at(-1) ?? point;
    if (wish !== this.#wish) return;
    this.#jumps += 1;
    this.#isReadingBack = true;
    this.#seen = point;
    this.#oldest = oldest;
    this.#newest = newest;
  }

  toNewest(): void {
    this.#wish += 1;
    this.#jumps += 1;
    this.#isReadingBack = false;
    this.#oldest = undefined;
    this.#newest = undefined;
  }

  /** Only takes away: what is laid out anew would hold up a frame. */
  #cut(contents: ChannelContents): ChannelContents {
    const { messages } = contents;
    const seen = this.#isReadingBack ? (this.#seen ?? messages[0]) : messages.at(-1);
    if (!seen || messages.length <= SHOWN_LIMIT + 2 * MORE_MESSAGES) return contents;
    const place = messages.filter((message) => comparePoints(message, seen) < 0).length;
    const from = Math.max(0, Math.min(place - SHOWN_UP_TO_SEEN, messages.length - SHOWN_LIMIT));
    const kept = messages.slice(from, from + SHOWN_LIMIT);
    const isCutAfter = from + kept.length < messages.length;
    this.#oldest = kept[0];
    if (isCutAfter) this.#newest = kept.at(-1);
    this.#shown = kept.length;
    const isAtStart = contents.isAtStart && from === 0;
    return {
      ...contents,
      messages: kept,
      isAtStart,
      isAtNewest: contents.isAtNewest && !isCutAfter,
    };
  }

  #beginAt(messages: readonly StoredMessage[]): void {
    this.#oldest = messages.length === PAGE_MESSAGES ? messages[0] : undefined;
  }
}
