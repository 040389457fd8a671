import type { HistoryChoice, HistorySettings, TimeSpan } from '../store/history-settings.ts';

/** H16: what of an announced history is wanted here. */
export interface HistoryWish {
  choice: HistoryChoice;
  /** Asked for one by one, whatever the choice. */
  requested: readonly TimeSpan[];
  windowMs: number;
}

/** H16 "all", the default. */
export const wholeHistory: HistoryWish = { choice: { kind: 'all' }, requested: [], windowMs: 1 };

export function wishOf(
  { choice = wholeHistory.choice, requested = [] }: Pick<HistorySettings, 'choice' | 'requested'>,
  windowMs: number,
): HistoryWish {
  return { choice, requested, windowMs };
}

/**
 * H16: whether a choice takes in a window of a history whose newest window ends at `newestMs`. Weeks
 * count from there: what is chosen changes with the history and not with the clock.
 */
export function isChosen(
  { choice, windowMs }: Pick<HistoryWish, 'choice' | 'windowMs'>,
  window: TimeSpan,
  newestMs: number,
): boolean {
  switch (choice.kind) {
    case 'all':
      return true;
    case 'newest':
      return window.toMs > newestMs - choice.weeks * windowMs;
    case 'range':
      return isOverlap(window, choice);
    case 'on demand':
      return false;
  }
}

export function isOverlap(one: TimeSpan, other: TimeSpan): boolean {
  return one.fromMs < other.toMs && other.fromMs < one.toMs;
}

/** @throws RangeError for what no choice can be: another tab may be of another version */
export function choiceOf(value: unknown): HistoryChoice {
  const choice = value as HistoryChoice | undefined;
  if (choice && isMeaningful(choice)) return choice;
  throw new RangeError(`expected a choice of history, got ${JSON.stringify(value)}`);
}

function isMeaningful(choice: HistoryChoice): boolean {
  switch (choice.kind) {
    case 'all':
    case 'on demand':
      return true;
    case 'newest':
      return Number.isInteger(choice.weeks) && choice.weeks > 0;
    case 'range':
      return choice.fromMs < choice.toMs;
    default:
      return false;
  }
}
