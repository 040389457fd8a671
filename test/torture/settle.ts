import type { Check, Verdict } from './check.ts';
import type { Journal } from './journal.ts';

const windowMs = 60_000;

export interface Settling {
  check: Pick<Check, 'verdict'>;
  journal: Journal;
  /** How long it was tortured. */
  minutes: number;
  nowMs: () => number;
  /** Between two looks. */
  wait: () => Promise<void>;
}

/**
 * Waits until all is right; resolves with how it stands then, or when it has not come right within
 * the limit. After a minute only windows that have ended have to be archived; after more of them
 * that under way too, so that everything that was written is in the archives.
 */
export async function settle(settling: Settling): Promise<Verdict> {
  const { check, journal, minutes, nowMs, wait } = settling;
  const isShort = minutes <= 1;
  const startedMs = nowMs();
  const round = isShort ? Math.floor : Math.ceil;
  const archivedThroughMs = round(startedMs / windowMs) * windowMs;
  // What came late is in an archive of the next window (A7), and here only then.
  const untilMs = Math.max(startedMs, archivedThroughMs) + windowMs * 2;
  const told = new Set<string>();
  for (;;) {
    const verdict = await check.verdict(archivedThroughMs);
    const open = openIn(verdict);
    for (const what of open) if (!told.has(what)) journal.note(`waits: ${what}`);
    for (const what of open) told.add(what);
    if (open.length === 0 || nowMs() > untilMs) {
      journal.note(open.length === 0 ? 'all is right' : 'it does not come right');
      return verdict;
    }
    await wait();
  }
}

function openIn({ differences, unsettled }: Verdict): string[] {
  return [
    ...unsettled,
    ...differences.map(({ kind, where, text }) => `${kind}: ${where}: ${text}`),
  ];
}
