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
}
