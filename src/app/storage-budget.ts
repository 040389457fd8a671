/** H16. */
const standardBytes = 2_000_000_000;
/** Of what the browser grants: it has to hold more than the history, and other sites live there too. */
const standardShare = 1 / 3;

/** Less holds no window of a lively community. */
const smallestBudgetBytes = 1_000_000;

/**
 * H16: the budget where nobody has set one.
 * @param grantedBytes what the browser grants this site; undefined where it does not say
 */
export function standardBudget(grantedBytes: number | undefined): number {
  if (grantedBytes === undefined) return standardBytes;
  return Math.min(standardBytes, Math.floor(grantedBytes * standardShare));
}

/**
 * Undefined for the standard.
 * @throws RangeError for what no budget can be: another tab may be of another version
 */
export function budgetIn(value: unknown): number | undefined {
  if (value === undefined) return undefined;
  if (Number.isSafeInteger(value) && Number(value) >= smallestBudgetBytes) return Number(value);
  throw new RangeError(
    `expected a budget of ${smallestBudgetBytes} bytes or more, got ${JSON.stringify(value)}`,
  );
}
