import { Overlaps } from '../archive/overlaps.ts';
import type { ArchiveRecord } from '../store/archive-records.ts';
import type { AwayWindow } from './away-window.ts';
import type { WindowState } from './history-model.ts';
import { isChosen } from './history-wish.ts';
import type { HistoryWish } from './history-wish.ts';
import { windowViews } from './window-views.ts';

const elsewhere: ReadonlySet<WindowState> = new Set(['listed', 'fetching', 'stored', 'pruned']);

/** H16: windows that are not here and do not come by themselves, oldest first. */
export function awayWindows(archives: readonly ArchiveRecord[], wish: HistoryWish): AwayWindow[] {
  return windowsElsewhere(archives, wish)
    .filter(({ comes }) => !comes)
    .map(({ window }) => window);
}

/** H16: windows that are not here yet and come by themselves, oldest first. */
export function comingWindows(archives: readonly ArchiveRecord[], wish: HistoryWish): AwayWindow[] {
  return windowsElsewhere(archives, wish)
    .filter(({ comes }) => comes)
    .map(({ window }) => window);
}

function windowsElsewhere(
  archives: readonly ArchiveRecord[],
  wish: HistoryWish,
): { window: AwayWindow; comes: boolean }[] {
  const windows = windowViews(archives);
  const newestMs = windows[0]?.toMs ?? 0;
  const requested = new Overlaps(wish.requested);
  const found = windows
    .filter(({ state }) => elsewhere.has(state))
    .map((window) => {
      const { fromMs, toMs, state, messages, sizeBytes } = window;
      const isPruned = state === 'pruned';
      const isRequested = requested.has(window);
      const comes = !isPruned && !isRequested && isChosen(wish, window, newestMs);
      return { window: { fromMs, toMs, messages, sizeBytes, isRequested, isPruned }, comes };
    });
  return found.reverse();
}
