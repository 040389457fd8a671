/** H22: the first try again comes soon, as most failures are short … */
const FIRST_MS = 500;
/** … and no failure is left alone for longer than this. */
export const LONGEST_BACK_OFF_MS = 60_000;

/**
 * Time until the next try: doubling from half a second to a minute, with jitter so that many
 * members that failed together do not come back together.
 * @param random in [0, 1)
 */
export function backOffMs(failures: number, random: () => number): number {
  const full = Math.min(LONGEST_BACK_OFF_MS, FIRST_MS * 2 ** Math.min(failures - 1, 16));
  return Math.round(full * (0.75 + random() * 0.25));
}
