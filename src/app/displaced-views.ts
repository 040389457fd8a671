import type { ReconciliationRecord } from '../store/history-records.ts';
import type { displacedMessages } from '../store/restore-displaced.ts';
import type { DisplacedView, ReconciliationView } from './history-model.ts';

type Names = ReadonlyMap<string, string>;

/** H19. Of channels that are there no more, the name is gone too. */
export function displacedViews(
  displaced: Awaited<ReturnType<typeof displacedMessages>>,
  names: Names,
): DisplacedView[] {
  return displaced.map(({ message, untilMs }) => ({
    id: message.id,
    channelName: names.get(message.chatId) ?? '',
    author: message.author,
    displayName: message.displayName,
    text: message.text,
    timestampMs: message.timestampMs,
    untilMs,
  }));
}

export function reconciliationViews(
  records: readonly ReconciliationRecord[],
): ReconciliationView[] {
  return records
    .map(({ id, fromMs, toMs, atMs, added, displaced, unchanged }) => ({
      id,
      fromMs,
      toMs,
      atMs,
      added,
      displaced,
      unchanged,
    }))
    .reverse();
}
