import { secp256k1 } from '@noble/curves/secp256k1';

/**
 * secp256k1, deterministic (RFC 6979), low s: the same digest gives the same signature, so that a
 * message that is sealed twice keeps its id.
 *
 * @param privateKey 32 bytes
 * @param digest 32 bytes
 * @returns 65 bytes: r, s, v with v 0 or 1 (M2)
 */
export function signDigest(privateKey: Uint8Array, digest: Uint8Array): Uint8Array<ArrayBuffer> {
  const signature = secp256k1.sign(digest, privateKey, { lowS: true });
  const bytes = new Uint8Array(65);
  bytes.set(signature.toCompactRawBytes());
  bytes[64] = signature.recovery;
  return bytes;
}
