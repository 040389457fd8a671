import { utf8 } from './bytes.ts';

/**
 * PBKDF2 and not Argon2id: it is the platform's own, so the result becomes a key that cannot be
 * exported without a wasm module and 64 MiB of memory in each of a phone's workers. The count is
 * what OWASP asks for with SHA-256, and stands beside what it protects, so that it can be raised.
 */
const ITERATIONS = 600_000;
const SALT_BYTES = 16;
const KEY_BITS = 256;

export interface PassphraseLock {
  kdf: 'PBKDF2-SHA-256';
  iterations: number;
  salt: Uint8Array<ArrayBuffer>;
}

export function newPassphraseLock(): PassphraseLock {
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES));
  return { kdf: 'PBKDF2-SHA-256', iterations: ITERATIONS, salt };
}

/** The same letters, however a keyboard writes them, give the same AES-256-GCM key. */
export async function passphraseKey(
  passphrase: string,
  { iterations, salt }: PassphraseLock,
): Promise<CryptoKey> {
  const input = utf8(passphrase.normalize('NFKC'));
  const password = await crypto.subtle.importKey('raw', input, 'PBKDF2', false, ['deriveBits']);
  const parameters = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
  const bits = await crypto.subtle.deriveBits(parameters, password, KEY_BITS);
  return crypto.subtle.importKey('raw', bits, 'AES-GCM', false, ['encrypt', 'decrypt']);
}
