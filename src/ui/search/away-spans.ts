import type { AwayWindow } from '../../app/away-window.ts';

export type AwaySpan = Pick<AwayWindow, 'fromMs' | 'toMs' | 'messages' | 'sizeBytes'>;

/** Windows that follow each other without a gap as one span; newest first. */
export function spansOf(windows: readonly AwayWindow[]): AwaySpan[] {
  const spans: AwaySpan[] = [];
  for (const { fromMs, toMs, messages, sizeBytes } of windows) {
    const last = spans.at(-1);
    if (last?.toMs !== fromMs) spans.push({ fromMs, toMs, messages, sizeBytes });
    else {
      last.toMs = toMs;
      last.messages += messages;
      last.sizeBytes += sizeBytes;
    }
  }
  return spans.reverse();
}
