import type { Action, PlannedAction } from './actions.ts';
import { describeAction } from './actions.ts';
import type { Journal } from './journal.ts';
import { pause } from './pause.ts';

/** How often everybody's profile is looked into while all goes wrong. */
const lookEveryMs = 5_000;
/** What was begun may take so long to end: messages that waited for a browser are still written. */
const endLimitMs = 120_000;

export interface Following {
  durationMs: number;
  perform: (action: Action) => Promise<void>;
  look: () => Promise<void>;
  journal: Journal;
  /** Aborted when the duration is over. */
  ended: AbortController;
}

/** Each action at its moment, whatever became of those before; resolves when all are over. */
export async function followPlan(
  plan: readonly PlannedAction[],
  { durationMs, perform, look, journal, ended }: Following,
): Promise<void> {
  const { signal } = ended;
  const startedMs = Date.now();
  const all = [keepLooking(look, journal, signal)];
  for (const { atMs, action } of plan) {
    await pause(startedMs + atMs - Date.now(), signal);
    const what = describeAction(action);
    journal.note(what);
    all.push(journal.try(what, () => perform(action)));
  }
  await pause(startedMs + durationMs - Date.now(), signal);
  ended.abort();
  await journal.try('the end', () => withinLimit(Promise.all(all)));
}

async function keepLooking(
  look: () => Promise<void>,
  journal: Journal,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await pause(lookEveryMs, signal);
    await journal.try('look', look);
  }
}

async function withinLimit(all: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise((_, reject) => {
    const fail = (): void => reject(new Error(`something goes on after ${endLimitMs} ms`));
    timer = setTimeout(fail, endLimitMs);
  });
  await Promise.race([all, limit]).finally(() => clearTimeout(timer));
}
