import { hexToBytes } from './hex.ts';
import type { ChatKey } from './ids.ts';

const X_BYTES = 32;

/**
 * K5: whether one of the sealed secrets of a last description is for this account.
 * Beside next-secret.ts, whose arithmetic the page does not load.
 */
export function isHandedTo(sealed: readonly Uint8Array[], chatKey: ChatKey): boolean {
  const key = hexToBytes(chatKey);
  const isOdd = ((key[2 * X_BYTES] ?? 0) & 1) === 1;
  const x = key.subarray(1, 1 + X_BYTES);
  return sealed.some(
    (one) => one[0] === (isOdd ? 3 : 2) && x.every((byte, place) => byte === one[1 + place]),
  );
}
