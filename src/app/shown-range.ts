import { comparePoints } from '../store/order.ts';
import type { StoredMessage } from '../store/records.ts';
import type { Point } from '../store/schema.ts';

/** What fills a tall screen and more. A hundred at once would hold up the page for 100 ms. */
const PAGE_MESSAGES = 40;
/** The store's own limit for one reading. */
const READ_LIMIT = 500;

type ReadRange = (range: {
  before?: Point;
  after?: Point;
  limit: number;
}) => Promise<StoredMessage[]>;

export interface RangeContents {
  messages: StoredMessage[];
  /** Nothing older is here. */
  isAtStart: boolean;
  /** Nothing newer is here. */
  isAtNewest: boolean;
}

/**
 * Which part of a channel is shown: its newest messages and what comes, further back as the reader
 * goes back; or a part around a message that was jumped to, which grows at both ends.
 */
export class ShownRange {
  readonly #read: ReadRange;
  #oldest: Point | undefined;
  /** Undefined: whatever comes is shown. */
  #newest: Point | undefined;
  /** Then whatever comes must not take away what is read. */
  #isReadingBack = false;
  #shown = 0;
  /** Of several jumps under way the last one counts. */
  #wish = 0;
  /** Counts the jumps made: what was asked for before one says nothing about the part shown after it. */
  #jumps = 0;

  constructor(read: ReadRange) {
    this.#read = read;
  }

  async read(): Promise<RangeContents> {
    const jumps = this.#jumps;
    const messages = (await this.#known()) ?? (await this.#newestPage(jumps));
    this.#shown = messages.length;
    const [first] = messages;
    const older = first ? await this.#read({ before: first, limit: 1 }) : [];
    return { messages, isAtStart: older.length === 0, isAtNewest: await this.#isAtNewest() };
  }

  async growOlder(first: Point): Promise<void> {
    const jumps = this.#jumps;
    this.#isReadingBack = true;
    const [oldest] = await this.#read({ before: first, limit: PAGE_MESSAGES });
    if (oldest && jumps === this.#jumps) this.#oldest = oldest;
  }

  async growNewer(last: Point): Promise<void> {
    const jumps = this.#jumps;
    const newer = await this.#read({ after: last, limit: PAGE_MESSAGES });
    const newest = newer.at(-1);
    if (newest && jumps === this.#jumps) this.#newest = newest;
  }

  /** The part around a point; whatever is there stands about in the middle. */
  async jumpTo(point: Point): Promise<void> {
    this.#wish += 1;
    const wish = this.#wish;
    const limit = PAGE_MESSAGES / 2;
    const [oldest = point] = await this.#read({ before: point, limit });
    const newest = (await this.#read({ after: point, limit })).at(-1) ?? point;
    if (wish !== this.#wish) return;
    this.#jumps += 1;
    this.#isReadingBack = true;
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

  /**
   * From the oldest message shown to the newest. Undefined where nothing is shown yet, and where
   * more has come at once than anybody follows: a window imported after an older one brings a
   * thousand messages to a channel, and the page would stand still while it shows them.
   */
  async #known(): Promise<StoredMessage[] | undefined> {
    if (!this.#oldest) return undefined;
    return this.#since(this.#oldest, this.#isReadingBack ? Infinity : this.#shown + PAGE_MESSAGES);
  }

  async #newestPage(jumps: number): Promise<StoredMessage[]> {
    const messages = await this.#read({ limit: PAGE_MESSAGES });
    const oldest = messages.length === PAGE_MESSAGES ? messages[0] : undefined;
    if (jumps === this.#jumps) this.#oldest = oldest;
    return messages;
  }

  /** Undefined for more than the limit. */
  async #since(oldest: Point, limit: number): Promise<StoredMessage[] | undefined> {
    const upTo = this.#newest && { before: following(this.#newest) };
    const all = await this.#read({ before: following(oldest), limit: 1 });
    for (;;) {
      const last = all.at(-1);
      const more = await this.#read({ ...upTo, ...(last && { after: last }), limit: READ_LIMIT });
      all.push(...more);
      if (all.length > limit) return undefined;
      if (more.length < READ_LIMIT) return all;
    }
  }

  async #isAtNewest(): Promise<boolean> {
    const newest = this.#newest;
    if (!newest) return true;
    const newer = await this.#read({ after: newest, limit: 1 });
    if (newer.length === 0 && this.#newest && comparePoints(this.#newest, newest) === 0) {
      this.#newest = undefined;
    }
    return newer.length === 0;
  }
}

/** The point right after one, so that "before" includes it. */
function following({ timestampMs, id }: Point): Point {
  return { timestampMs, id: `${id}\uffff` };
}
