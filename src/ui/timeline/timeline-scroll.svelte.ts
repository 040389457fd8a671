/** So near the end counts as at the end, and so near the start older messages are loaded. */
const endSlackPx = 48;
const startSlackPx = 800;

/**
 * Keeps the place of a scrolled list whose items change: at the end it stays at the end, elsewhere
 * the item at the top of the view stays where it is. The browser's own anchoring is off (Safari
 * has none), so both work the same everywhere.
 */
export class TimelineScroll {
  #isAtEnd = $state(true);
  #isNearStart = $state(true);
  #box: HTMLElement | undefined;
  #anchor: { element: Element; topPx: number } | undefined;

  get isAtEnd(): boolean {
    return this.#isAtEnd;
  }

  get isNearStart(): boolean {
    return this.#isNearStart;
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

  /** Call before the items change. */
  remember(): void {
    const box = this.#box;
    if (box === undefined || this.#isAtEnd) return;
    const topPx = box.getBoundingClientRect().top;
    for (const element of box.querySelectorAll('li')) {
      const place = element.getBoundingClientRect();
      if (place.bottom <= topPx) continue;
      this.#anchor = { element, topPx: place.top };
      return;
    }
  }

  /** Call after the items have changed. */
  restore(): void {
    this.#place();
    this.#look();
  }

  toEnd(): void {
    this.#isAtEnd = true;
    this.restore();
  }

  #place(): void {
    const box = this.#box;
    if (box === undefined) return;
    if (this.#isAtEnd) box.scrollTop = box.scrollHeight;
    else if (this.#anchor?.element.isConnected) {
      box.scrollTop += this.#anchor.element.getBoundingClientRect().top - this.#anchor.topPx;
    }
    this.#anchor = undefined;
  }

  #look(): void {
    const box = this.#box;
    if (box === undefined) return;
    this.#isAtEnd = box.scrollHeight - box.scrollTop - box.clientHeight < endSlackPx;
    this.#isNearStart = box.scrollTop < startSlackPx;
  }
}
