/** The service worker gives the network four seconds; what takes longer than this is noticed. */
const UNNOTICED_MS = 6000;

export interface SlowParts {
  after: (delayMs: number, callback: () => void) => () => void;
  /** Says what is waited for. The result takes it back. */
  say: () => () => void;
}

/** Nothing is painted before `work` is done: where it takes long, that is said until it is (H22). */
export async function saidWhenSlow<T>(work: Promise<T>, { after, say }: SlowParts): Promise<T> {
  let unsay: () => void = () => undefined;
  const cancel = after(UNNOTICED_MS, () => (unsay = say()));
  try {
    return await work;
  } finally {
    cancel();
    unsay();
  }
}
