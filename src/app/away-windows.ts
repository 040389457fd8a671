import type { ArchiveRecord } from '../store/archive-records.ts';
import type { AwayWindow } from './app-model.ts';
import type { WindowState } from './history-model.ts';
import { isChosen, isOverlap } from './history-wish.ts';
import type { HistoryWish } from './history-wish.ts';
import { windowViews } from './window-views.ts';

const elsewhere: ReadonlySet<WindowState> = new Set(['listed', 'fetching', 'stored', 'pruned']);

/** H16: windows that are not here and do not come by themselves, oldest first. */
export function awayWindows(archives: readonly ArchiveRecord[], wish: HistoryWish): AwayWindow[] {
  const windows = windowViews(archives);
  const newestMs = windows[0]?.toMs ?? 0;
  const away = windows.flatMap((window): AwayWindow[] => {
    const { fromMs, toMs, state, messages, sizeBytes } = window;
    const isRequested = wish.requested.some((span) => isOverlap(span, window));
    const comes = state !== 'pruned' && !isRequested && isChosen(wish, window, newestMs);
    if (comes || !elsewhere.has(state)) return [];
    return [{ fromMs, toMs, messages, sizeBytes, isRequested, isPruned: state === 'pruned' }];
  });
  return away.reverse();
}
