import type { TimeSpan } from '../../store/history-settings.ts';
import { isOverlap } from '../history-wish.ts';

interface InHand {
  communityId: string;
  windows: readonly TimeSpan[];
}

/** Windows that are being fetched, checked or imported: nothing of them may go (H16). */
export class WindowsInHand {
  readonly #all = new Set<InHand>();

  /** @returns how to let go of them */
  take(communityId: string, windows: readonly TimeSpan[]): () => void {
    const taken = { communityId, windows };
    this.#all.add(taken);
    return () => void this.#all.delete(taken);
  }

  readonly has = (communityId: string, window: TimeSpan): boolean =>
    [...this.#all].some(
      (one) =>
        one.communityId === communityId && one.windows.some((other) => isOverlap(other, window)),
    );
}
