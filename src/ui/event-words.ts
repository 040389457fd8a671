import { plural } from './plural.ts';

/** What an archive counts (A9): it does not say how many of its signed events are messages. */
export function eventsOf(count: number): string {
  return plural(count, 'message, reaction or change', 'messages, reactions and changes');
}
