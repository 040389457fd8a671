import { onTestFinished } from 'vitest';

/** What is rejected from now on without anybody who listens; it is told at the end of a turn. */
export function unheardRejections(): readonly unknown[] {
  const unheard: unknown[] = [];
  const note = (reason: unknown): void => void unheard.push(reason);
  process.on('unhandledRejection', note);
  onTestFinished(() => void process.off('unhandledRejection', note));
  return unheard;
}
