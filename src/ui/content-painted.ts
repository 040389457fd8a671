const contentfulPaint = 'first-contentful-paint';

/** A window that others cover counts as visible, but may never be painted. */
const LIMIT_MS = 3000;

/**
 * Resolves once the page has shown something, so that what loads afterwards does not hold that up;
 * at once in a tab that nobody sees, which is not painted.
 */
export function contentPainted(): Promise<void> {
  if (document.visibilityState === 'hidden') return Promise.resolve();
  return new Promise((resolve) => {
    const observer = new PerformanceObserver((list) => {
      if (list.getEntriesByName(contentfulPaint).length > 0) end();
    });
    const timer = setTimeout(end, LIMIT_MS);
    document.addEventListener('visibilitychange', end);
    observer.observe({ type: 'paint', buffered: true });

    function end(): void {
      observer.disconnect();
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', end);
      resolve();
    }
  });
}
