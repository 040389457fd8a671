interface Kept {
  /** At once: of what is only begun nothing goes on. */
  end: () => void;
  reload: () => void;
}

/**
 * Browsers keep a page as it stands, with its workers: WebKit one that somebody left, in case they go
 * back to it, Chromium one that was hidden for long ("frozen"). A transaction that was under way
 * then holds up the database for all other pages, which stayed at "Starting…" in WebKitGTK 2.50, and
 * waited for 60 s to write in Chromium 156. So such a page ends all of that, and begins anew when it
 * is shown again.
 */
export function followPageCache(
  page: EventTarget,
  document: EventTarget,
  { end, reload }: Kept,
): void {
  const whenKept = (action: () => void) => (event: Event) => {
    if ((event as PageTransitionEvent).persisted) action();
  };
  page.addEventListener('pagehide', whenKept(end));
  page.addEventListener('pageshow', whenKept(reload));
  document.addEventListener('freeze', end);
  document.addEventListener('resume', reload);
}
