import type { FetchedView, ProgressView } from '../../app/history-model.ts';

/**
 * Of 1. Fetching and importing count as one half each: neither knows how long the other takes.
 * Importing goes by windows where nobody knows how many messages there are.
 */
export function progressShare(progress: FetchedView | ProgressView): number {
  const fetched = part(progress.bytesDone, progress.bytesTotal);
  if (!isImporting(progress)) return fetched;
  const { messagesDone, messagesTotal, windowsDone, windowsTotal } = progress;
  const imported =
    messagesTotal === undefined
      ? part(windowsDone, windowsTotal)
      : part(messagesDone, messagesTotal);
  return (fetched + imported) / 2;
}

/** A take-over only fetches. */
export function isImporting(progress: FetchedView | ProgressView): progress is ProgressView {
  return 'windowsTotal' in progress;
}

/** Of nothing, all is done: pieces that are here already are not fetched. */
function part(done: number, total: number): number {
  return total === 0 ? 1 : Math.min(1, done / total);
}
