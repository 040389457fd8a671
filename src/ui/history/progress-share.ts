import type { ProgressView } from '../../app/history-model.ts';

/**
 * Of 1. Fetching and importing count as one half each: neither knows how long the other takes.
 * Importing goes by windows where nobody knows how many messages there are.
 */
export function progressShare(progress: ProgressView): number {
  const { messagesDone, messagesTotal, windowsDone, windowsTotal } = progress;
  const fetched = part(progress.bytesDone, progress.bytesTotal);
  const imported =
    messagesTotal === undefined
      ? part(windowsDone, windowsTotal)
      : part(messagesDone, messagesTotal);
  return (fetched + imported) / 2;
}

/** Of nothing, all is done: pieces that are here already are not fetched. */
function part(done: number, total: number): number {
  return total === 0 ? 1 : Math.min(1, done / total);
}
