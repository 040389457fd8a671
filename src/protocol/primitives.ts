/**
 * What M2, M4 and K3 need and every realm has in its own speed: pure JavaScript in
 * noble-primitives.ts, WebAssembly in the worker. Both pass test/protocol/primitives-contract.ts.
 */
export interface Primitives {
  /** 32 bytes. Keccak-256 with the original padding, as in Ethereum; not SHA3-256. */
  keccak256(data: Uint8Array): Uint8Array;
  /**
   * @param digest 32 bytes
   * @param signature 65 bytes: r, s, v with v 0 or 1; a high s is taken as it is
   * @returns the uncompressed key, 65 bytes; undefined where no key can be recovered
   */
  recoverPublicKey(digest: Uint8Array, signature: Uint8Array): Uint8Array | undefined;
  /**
   * The same for each of many. Hints may make it faster, and never change what it gives (A3).
   * @returns keys that are not to be written to: of two messages it may be the same array
   */
  recoverPublicKeys(signed: readonly SignedDigest[]): (Uint8Array | undefined)[];
}

/** Digest and signature as recoverPublicKey() takes them. */
export interface SignedDigest {
  digest: Uint8Array;
  signature: Uint8Array;
  /** Compressed key, 33 bytes, that the signer may have; anything else counts as none. */
  hint?: Uint8Array | undefined;
}
