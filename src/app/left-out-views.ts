import type { LeftOutEvent } from '../store/archive-records.ts';
import type { LeftOutView } from './history-model.ts';

/** A6, newest first. Of channels that are there no more, the name is gone too. */
export function leftOutViews(
  leftOut: readonly LeftOutEvent[],
  names: ReadonlyMap<string, string>,
): LeftOutView[] {
  return leftOut
    .map(({ id, chatId, timestampMs }) => {
      return { id, channelName: names.get(chatId) ?? '', timestampMs };
    })
    .sort((a, b) => b.timestampMs - a.timestampMs);
}
