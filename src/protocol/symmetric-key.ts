import { utf8 } from './bytes.ts';

/** Status' own count; another would give other keys. */
const ITERATIONS = 65_356;
const KEY_BITS = 256;
const NO_SALT = new Uint8Array(0);

/**
 * K4.
 * @param name of K3
 * @returns 32 bytes
 */
export async function deriveSymmetricKey(name: string): Promise<Uint8Array> {
  const password = await crypto.subtle.importKey('raw', utf8(name), 'PBKDF2', false, [
    'deriveBits',
  ]);
  const parameters = {
    name: 'PBKDF2',
    hash: 'SHA-256',
    salt: NO_SALT,
    iterations: ITERATIONS,
  };
  try {
    return new Uint8Array(await crypto.subtle.deriveBits(parameters, password, KEY_BITS));
  } catch (error) {
    if (!(error instanceof Error && error.name === 'OperationError')) throw error;
    return deriveByOurselves(name);
  }
}

/** WebKitGTK derives nothing without a salt (libgcrypt refuses an empty one). */
async function deriveByOurselves(name: string): Promise<Uint8Array> {
  const [{ pbkdf2 }, { sha256 }] = await Promise.all([
    import('@noble/hashes/pbkdf2'),
    import('@noble/hashes/sha2'),
  ]);
  return pbkdf2(sha256, utf8(name), NO_SALT, { c: ITERATIONS, dkLen: KEY_BITS / 8 });
}
