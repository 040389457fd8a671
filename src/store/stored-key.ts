import type { Sealed } from '../protocol/sealed-bytes.ts';

/** A private key encrypted with the wrapping key of a generation. */
export interface WrappedKey extends Sealed {
  generation: string;
}

/** Bare bytes as an older version left them, until they are wrapped. */
export type StoredKey = WrappedKey | Uint8Array;

/** Which record a key belongs to, and where in it: authenticated with the key. */
export interface KeyPlace {
  store: 'accounts' | 'communities';
  id: string;
  field: 'privateKey' | 'words';
}
