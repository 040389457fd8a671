import type { ReconciliationRecord } from '../store/history-records.ts';
import type { CursorRecord } from '../store/records.ts';
import type { displacedMessages } from '../store/restore-displaced.ts';
import type { CoverageView, DisplacedView, ReconciliationView } from './history-model.ts';

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

/** H3. The topics of the community itself count as channels and have no name to show. */
export function coverageViews(cursors: readonly CursorRecord[], names: Names): CoverageView[] {
  return cursors
    .flatMap(({ chatId, throughMs }) => {
      const channelName = names.get(chatId);
      return channelName === undefined ? [] : [{ channelName, throughMs }];
    })
    .sort((a, b) => a.throughMs - b.throughMs);
}
