import { nextTask } from '../app/next-task.ts';

const contentfulPaint = 'first-contentful-paint';

/** The screen that only says that the app starts, and the messages of a channel that are to come. */
const toCome = ':is(main, [role=log])[aria-busy=true]';

/** A window that others cover counts as visible, but may never be painted. */
const LIMIT_MS = 3000;

/**
 * Resolves once the page has shown what it was opened for, in a channel its messages, so that what
 * loads afterwards does not hold that up; at once in a tab that nobody sees, which is not painted.
 */
export function contentPainted(): Promise<void> {
  if (document.visibilityState === 'hidden') return Promise.resolve();
  return new Promise((resolve) => {
    let isPainted = false;
    const paints = new PerformanceObserver((list) => {
      isPainted ||= list.getEntriesByName(contentfulPaint).length > 0;
      look();
    });
    const changes = new MutationObserver(look);
    const timer = setTimeout(end, LIMIT_MS);
    document.addEventListener('visibilitychange', end);
    paints.observe({ type: 'paint', buffered: true });
    const attributeFilter = ['aria-busy'];
    changes.observe(document.body, { subtree: true, childList: true, attributeFilter });

    function look(): void {
      if (!isPainted || document.querySelector(toCome)) return;
      stop();
      // With the frame that is being made.
      requestAnimationFrame(() => void nextTask().then(end));
    }

    function stop(): void {
      paints.disconnect();
      changes.disconnect();
    }

    function end(): void {
      stop();
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', end);
      resolve();
    }
  });
}
