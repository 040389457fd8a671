import Long from 'long';

const SAFE_LIMIT = 2n ** 53n;

/** A u64 of a message, exact. */
export function longOf(value: bigint): Long {
  return Long.fromBigInt(BigInt.asUintN(64, value), true);
}

/** An s64 of a message, exact. */
export function signedLongOf(value: bigint): Long {
  return Long.fromBigInt(BigInt.asIntN(64, value), false);
}

/**
 * A u64 that is a time or a clock, as a number. 2^53 stands for everything from there on: later
 * than any timestamp, so M7 and M9 refuse it as they would the exact value.
 */
export function clockOf(value: Long): number {
  const exact = BigInt.asUintN(64, value.toBigInt());
  return Number(exact < SAFE_LIMIT ? exact : SAFE_LIMIT);
}

/** @param clock a whole number from 0 to 2^53 */
export function longOfClock(clock: number): Long {
  return longOf(BigInt(clock));
}
