interface Kept {
  /** At once: of what is only begun nothing goes on. */
  end: () => void;
  reload: () => void;
}

/**
 * WebKit keeps a page that somebody left, and its workers, as they stand, in case somebody goes back
 * to it. A transaction that was under way would hold up the database for all pages after it: they
 * stayed at "Starting…" (WebKitGTK 2.50). So such a page ends all of that, and begins anew when it is
 * shown again. Chromium and Firefox keep no page that holds a Web Lock, as each of ours does.
 */
export function followPageCache(page: EventTarget, { end, reload }: Kept): void {
  const whenKept = (action: () => void) => (event: Event) => {
    if ((event as PageTransitionEvent).persisted) action();
  };
  page.addEventListener('pagehide', whenKept(end));
  page.addEventListener('pageshow', whenKept(reload));
}
