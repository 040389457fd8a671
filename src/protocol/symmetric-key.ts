import { utf8 } from './bytes.ts';

/** Status' own count; another would give other keys. */
const ITERATIONS = 65_356;
const KEY_BITS = 256;

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
    salt: new Uint8Array(0),
    iterations: ITERATIONS,
  };
  return new Uint8Array(await crypto.subtle.deriveBits(parameters, password, KEY_BITS));
}
