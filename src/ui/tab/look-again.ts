/** After so long away the device may have slept, or its clock been set. */
const AGAIN_AFTER_MS = 3_600_000;

export interface LookAgainParts {
  document: Pick<Document, 'addEventListener' | 'visibilityState'>;
  /** Of the wall clock: others may stand still while the device sleeps. */
  nowMs: () => number;
  look: () => void;
}

/** Looks again, when somebody comes back to the tab, at what was looked at just now. */
export function lookAgain({ document, nowMs, look }: LookAgainParts): void {
  let lookedMs = nowMs();
  document.addEventListener('visibilitychange', () => {
    // A clock that was set back is no reason to wait.
    const isFresh = Math.abs(nowMs() - lookedMs) < AGAIN_AFTER_MS;
    if (document.visibilityState !== 'visible' || isFresh) return;
    lookedMs = nowMs();
    look();
  });
}
