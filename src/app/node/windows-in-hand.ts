import { Overlaps } from '../../archive/overlaps.ts';
import type { TimeSpan } from '../../store/history-settings.ts';

interface InHand {
  communityId: string;
  windows: Overlaps<TimeSpan>;
}

/** Windows that are being fetched, checked or imported: nothing of them may go (H16). */
export class WindowsInHand {
  readonly #all = new Set<InHand>();

  /** @returns how to let go of them */
  take(communityId: string, windows: readonly TimeSpan[]): () => void {
    const taken = { communityId, windows: new Overlaps(windows) };
    this.#all.add(taken);
    return () => void this.#all.delete(taken);
  }

  readonly has = (communityId: string, window: TimeSpan): boolean =>
    [...this.#all].some((one) => one.communityId === communityId && one.windows.has(window));
}
