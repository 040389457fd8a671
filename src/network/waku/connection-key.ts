import { privateKeyFromRaw } from '@libp2p/crypto/keys';

const SEED_BYTES = 32;

/**
 * The key that service nodes know a connection by, made by the browser: libp2p's own JavaScript
 * computes a table of points first, in one task of 40 ms, on a slow phone of 200.
 * @returns undefined where the browser makes no such keys: libp2p does it itself then
 */
export async function connectionKey(): Promise<ReturnType<typeof privateKeyFromRaw> | undefined> {
  const pair = await generateEd25519();
  if (pair === undefined) return undefined;
  const [pkcs8, publicKey] = await Promise.all([
    crypto.subtle.exportKey('pkcs8', pair.privateKey),
    crypto.subtle.exportKey('raw', pair.publicKey),
  ]);
  // RFC 8410: the seed is what a private key of this kind ends with.
  const seed = new Uint8Array(pkcs8).subarray(-SEED_BYTES);
  return privateKeyFromRaw(new Uint8Array([...seed, ...new Uint8Array(publicKey)]));
}

async function generateEd25519(): Promise<CryptoKeyPair | undefined> {
  try {
    return await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotSupportedError') return undefined;
    throw error;
  }
}
