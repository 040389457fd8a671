/** Calls back once after `delayMs`. The result cancels it. */
export type After = (delayMs: number, callback: () => void) => () => void;

/** What is promised, as far as it comes in time; undefined where it fails or is late. */
export function within<T>(limitMs: number, work: Promise<T>, after: After): Promise<T | undefined> {
  return new Promise((resolve) => {
    const giveUp = (): void => resolve(undefined);
    const cancel = after(limitMs, giveUp);
    work.then(resolve, giveUp).finally(cancel);
  });
}
