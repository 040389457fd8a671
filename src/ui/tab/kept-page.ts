/**
 * Browsers keep a page as it stands, with its workers: WebKit one that somebody left, in case they go
 * back to it, Chromium one that was hidden for long ("frozen"). A transaction that was under way
 * then holds up the database for all other pages, which stayed at "Starting…" in WebKitGTK 2.50, and
 * waited for 60 s to write in Chromium 156. So such a page ends all of that, and begins anew when it
 * is shown again.
 */
export class KeptPage {
  readonly #ends = new Set<() => void>();

  constructor(page: EventTarget, document: EventTarget, reload: () => void) {
    const end = (): void => this.#ends.forEach((one) => one());
    const whenKept = (action: () => void) => (event: Event) => {
      if ((event as PageTransitionEvent).persisted) action();
    };
    page.addEventListener('pagehide', whenKept(end));
    page.addEventListener('pageshow', whenKept(reload));
    document.addEventListener('freeze', end);
    document.addEventListener('resume', reload);
  }

  /** `end` ends something at once, so that nothing of it goes on; the result takes that back. */
  whenKept(end: () => void): () => void {
    this.#ends.add(end);
    return () => this.#ends.delete(end);
  }
}
