import Long from 'long';

/** For a uint64 or a sint64 field. */
export function longOf(value: bigint | number): Long {
  return Long.fromBigInt(BigInt(value));
}

/**
 * Of a uint64 field.
 * @throws RangeError beyond 2^53 − 1
 */
export function numberOf(value: Long): number {
  const exact = BigInt.asUintN(64, value.toBigInt());
  if (exact > BigInt(Number.MAX_SAFE_INTEGER)) {
    throw new RangeError(`expected a number below 2^53, got ${exact}`);
  }
  return Number(exact);
}
