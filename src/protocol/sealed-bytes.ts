import { ownBytes, utf8 } from './bytes.ts';

const IV_BYTES = 12;

/** Encrypted with AES-256-GCM under a random nonce. */
export interface Sealed {
  /** 12 bytes. */
  iv: Uint8Array<ArrayBuffer>;
  /** Ciphertext and tag. */
  bytes: Uint8Array<ArrayBuffer>;
}

/** @param label what the bytes are: authenticated with them, so that they pass for nothing else */
export async function sealBytes(key: CryptoKey, plain: Uint8Array, label: string): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const algorithm = { name: 'AES-GCM', iv, additionalData: utf8(label) };
  const bytes = await crypto.subtle.encrypt(algorithm, key, ownBytes(plain));
  return { iv, bytes: new Uint8Array(bytes) };
}

/** The plain bytes; undefined where key, label or a bit of the bytes is another. */
export async function openBytes(
  key: CryptoKey,
  { iv, bytes }: Sealed,
  label: string,
): Promise<Uint8Array | undefined> {
  const algorithm = { name: 'AES-GCM', iv, additionalData: utf8(label) };
  return crypto.subtle.decrypt(algorithm, key, bytes).then(
    (plain) => new Uint8Array(plain),
    // The one way to fail with a valid key is the tag: nothing more is to be learned.
    () => undefined,
  );
}
