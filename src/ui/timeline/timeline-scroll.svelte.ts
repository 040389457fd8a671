/** So near the end counts as at the end, and so near the start older messages are loaded. */
const endSlackPx = 48;
const startSlackPx = 800;
/** How far from the top of the view a message that was jumped to stands, of its height. */
const soughtPlace = 0.3;
/** How far from the top of the view the line before what is new stands, of its height. */
const linePlace = 0.2;

/**
 * Keeps the place of a scrolled list whose items change: at the end it stays at the end, elsewhere
 * the words at the top of the view stay where they are; a message that is sought is scrolled to as
 * soon as it is in the list. The browser's own anchoring is off (Safari has none), so both work the
 * same everywhere.
 */
export class TimelineScroll {
  #isAtEnd = $state(true);
  #isNearStart = $state(true);
  #isNearEnd = $state(true);
  #isFollowing = true;
  /** Where the end was when it was scrolled there; Infinity after it was scrolled elsewhere. */
  #endTopPx = Infinity;
  #sought: string | undefined;
  #lastInView = $state<string>();
  #isSeekingLine = false;
  #box: HTMLElement | undefined;
  #inView: InView | undefined;

  get isAtEnd(): boolean {
    return this.#isAtEnd;
  }

  get isNearStart(): boolean {
    return this.#isNearStart;
  }

  get isNearEnd(): boolean {
    return this.#isNearEnd;
  }

  /** Whether the end of the list is the end of the channel; else more of it is to come there. */
  follow(isFollowing: boolean): void {
    this.#isFollowing = isFollowing;
  }

  /** The id of the last message that is in view as a whole, or as far as it fits. */
  get lastInView(): string | undefined {
    return this.#lastInView;
  }

  /** Begins at the line before what is new, if there is one once there are messages. */
  seekLine(): void {
    this.#isSeekingLine = true;
    this.restore();
  }

  /** An attachment for the scrolling element; its first child holds the list. */
  readonly attach = (box: HTMLElement): (() => void) => {
    this.#box = box;
    // Chromium and Firefox let the keyboard scroll any box, Safari only a focusable one.
    box.tabIndex = 0;
    const look = (): void => this.#look();
    const keepEnd = new ResizeObserver(() => {
      this.#place();
      // What is rendered for it changes sizes, which the browser calls a loop while it tells of sizes.
      requestAnimationFrame(look);
    });
    keepEnd.observe(box);
    if (box.firstElementChild !== null) keepEnd.observe(box.firstElementChild);
    box.addEventListener('scroll', look, { passive: true });
    this.restore();
    return () => {
      keepEnd.disconnect();
      box.removeEventListener('scroll', look);
      this.#box = undefined;
    };
  };

  /** Call after the items have changed. */
  restore(): void {
    this.#place();
    this.#look();
  }

  toEnd(): void {
    this.#sought = undefined;
    this.#isAtEnd = true;
    this.restore();
  }

  /** Scrolls to a message and moves the focus there: now, or when it is in the list. */
  seek(id: string): void {
    this.#sought = id;
    this.restore();
  }

  #place(): void {
    const box = this.#box;
    if (box === undefined) return;
    if (this.#reach(box) || this.#reachLine(box)) {
      this.#endTopPx = Infinity;
      this.#isAtEnd = false;
    } else if (this.#isAtEnd) this.#goToEnd(box);
    else this.#goToAnchor(box);
    this.#note(box);
  }

  #note(box: HTMLElement): void {
    this.#inView = this.#isAtEnd ? undefined : inViewOf(box);
  }

  #goToAnchor(box: HTMLElement): void {
    const inView = this.#inView;
    const anchor = inView?.anchors.find(({ element }) => element.isConnected);
    if (!inView || !anchor) return;
    const isCut =
      box.scrollHeight < inView.heightPx &&
      box.scrollTop + box.clientHeight >= box.scrollHeight - 1;
    // The reader can have scrolled without being heard yet; what was cut off below scrolled nobody.
    const scrolledPx = isCut ? 0 : box.scrollTop - inView.scrollTopPx;
    box.scrollTop += topIn(box, anchor.element) - anchor.topPx + scrolledPx;
  }

  #goToEnd(box: HTMLElement): void {
    box.scrollTop = box.scrollHeight;
    this.#endTopPx = box.scrollTop;
  }

  #reach(box: HTMLElement): boolean {
    if (this.#sought === undefined) return false;
    const sought = box.querySelector<HTMLElement>(`[data-id="${CSS.escape(this.#sought)}"]`);
    if (!sought) return false;
    this.#sought = undefined;
    const { height } = sought.getBoundingClientRect();
    const room = Math.max(box.clientHeight - height, 0) * soughtPlace;
    box.scrollTop += topIn(box, sought) - room;
    // A picture of an album can have the focus anyway.
    if (sought.tabIndex < 0) sought.tabIndex = -1;
    sought.focus({ preventScroll: true });
    return true;
  }

  #reachLine(box: HTMLElement): boolean {
    if (!this.#isSeekingLine || box.querySelector('li') === null) return false;
    this.#isSeekingLine = false;
    const line = box.querySelector('[data-new-line]');
    if (line === null) return false;
    box.scrollTop += topIn(box, line) - box.clientHeight * linePlace;
    return true;
  }

  #look(): void {
    const box = this.#box;
    if (box === undefined) return;
    const belowPx = box.scrollHeight - box.scrollTop - box.clientHeight;
    // What grew since it was scrolled to the end moves nobody away from there.
    const isLeft = !this.#isAtEnd || box.scrollTop < this.#endTopPx;
    this.#isAtEnd = this.#isFollowing && (belowPx < endSlackPx || !isLeft);
    this.#isNearEnd = belowPx < startSlackPx;
    this.#isNearStart = box.scrollTop < startSlackPx;
    this.#lastInView = lastAbove(box.querySelectorAll('li[data-id]'), box)?.dataset['last'];
    this.#note(box);
  }
}

/** What was in view when it was looked at. */
interface InView {
  /** From top to bottom: the first that is still there stays where it is. */
  anchors: { element: Element; topPx: number }[];
  scrollTopPx: number;
  heightPx: number;
}

/** A row begins with what comes and goes (a date, a name, a note of what is missing): its body stays. */
function inViewOf(box: HTMLElement): InView {
  const rows = box.querySelectorAll<HTMLElement>('li[data-id]');
  const { top, bottom } = box.getBoundingClientRect();
  const anchors: InView['anchors'] = [];
  for (let place = countAbove(rows, top); place < rows.length; place += 1) {
    const row = rows[place];
    if (!row || row.getBoundingClientRect().top >= bottom) break;
    const element = row.querySelector('[data-body]') ?? row;
    anchors.push({ element, topPx: topIn(box, element) });
  }
  return { anchors, scrollTopPx: box.scrollTop, heightPx: box.scrollHeight };
}

function topIn(box: HTMLElement, element: Element): number {
  return element.getBoundingClientRect().top - box.getBoundingClientRect().top;
}

/** The last row that ends in view, or else the one that fills it. */
function lastAbove(rows: NodeListOf<HTMLElement>, box: HTMLElement): HTMLElement | undefined {
  const view = box.getBoundingClientRect();
  // Half a pixel is lost in rounding.
  const from = countAbove(rows, view.bottom + 1);
  const filling = rows[from];
  const isFilling = filling !== undefined && filling.getBoundingClientRect().top <= view.top;
  return isFilling ? filling : rows[from - 1];
}

/** How many rows end at a height or above it; they are in order from top to bottom. */
function countAbove(rows: NodeListOf<HTMLElement>, heightPx: number): number {
  let from = 0;
  let to = rows.length;
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    const bottomPx = rows[middle]?.getBoundingClientRect().bottom ?? 0;
    if (bottomPx <= heightPx) from = middle + 1;
    else to = middle;
  }
  return from;
}
