import { bytesToHex } from '@waku/utils/bytes';

/** So many random bytes. */
export type RandomBytes = (length: number) => Uint8Array;

export type NewRequestId = () => string;

/** Long enough that no two requests of a service node's log are confused. */
const REQUEST_ID_BYTES = 16;

export function requestIds(random: RandomBytes): NewRequestId {
  return () => bytesToHex(random(REQUEST_ID_BYTES));
}
