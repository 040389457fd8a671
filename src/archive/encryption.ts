import { utf8 } from '../protocol/bytes.ts';
import type { ArchiveKeys } from '../protocol/community-keys.ts';
import { hexToBytes } from '../protocol/hex.ts';
import type { CommunityId } from '../protocol/ids.ts';
import { joinBytes, unshared } from './bytes.ts';

/** What the encrypted bytes are; authenticated with them (A5). */
export interface SealedAs {
  kind: 'data' | 'index';
  community: CommunityId;
  /** Unix seconds; 0 for the index. */
  fromSeconds: number;
  toSeconds: number;
}

const nonceBytes = 12;
const tagBytes = 16;
/** What encryption adds: nonce and tag. */
export const encryptionOverheadBytes = nonceBytes + tagBytes;

/** A5: nonce ‖ ciphertext ‖ tag. The same plain bytes give the same sealed bytes. */
export async function seal(
  plain: Uint8Array,
  keys: ArchiveKeys,
  sealedAs: SealedAs,
): Promise<Uint8Array> {
  const additionalData = additionalDataOf(sealedAs);
  const iv = await nonceOf(plain, keys.nonceKey, additionalData);
  const key = await encryptionKey(keys, 'encrypt');
  const algorithm = { name: 'AES-GCM', iv, additionalData };
  const ciphertext = await crypto.subtle.encrypt(algorithm, key, unshared(plain));
  return joinBytes([iv, new Uint8Array(ciphertext)]);
}

/**
 * The plain bytes; undefined when key, kind, window or a bit of the bytes is another (A5).
 * @param keys whose earlier ones are tried as well
 */
export async function unseal(
  sealed: Uint8Array,
  keys: ArchiveKeys,
  sealedAs: SealedAs,
): Promise<Uint8Array | undefined> {
  for (const one of [keys, ...(keys.earlier ?? [])]) {
    const plain = await unsealWith(sealed, one, sealedAs);
    if (plain) return plain;
  }
  return undefined;
}

async function unsealWith(
  sealed: Uint8Array,
  keys: ArchiveKeys,
  sealedAs: SealedAs,
): Promise<Uint8Array | undefined> {
  if (sealed.length < encryptionOverheadBytes) return undefined;
  const iv = unshared(sealed.subarray(0, nonceBytes));
  const algorithm = { name: 'AES-GCM', iv, additionalData: additionalDataOf(sealedAs) };
  const key = await encryptionKey(keys, 'decrypt');
  return crypto.subtle.decrypt(algorithm, key, unshared(sealed.subarray(nonceBytes))).then(
    (plain) => new Uint8Array(plain),
    // The one way to fail with a valid key is the tag: nothing more is to be learned.
    () => undefined,
  );
}

/** A5: community id ‖ kind ‖ u64 from ‖ u64 to. */
export function additionalDataOf(sealedAs: SealedAs): Uint8Array<ArrayBuffer> {
  return joinBytes([
    hexToBytes(sealedAs.community),
    utf8(sealedAs.kind),
    bigEndian(8, sealedAs.fromSeconds),
    bigEndian(8, sealedAs.toSeconds),
  ]);
}

/** A5: first 12 bytes of HMAC-SHA256(nonce key, u32 length of AAD ‖ AAD ‖ plain). */
async function nonceOf(plain: Uint8Array, nonceKey: Uint8Array, additionalData: Uint8Array) {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', unshared(nonceKey), algorithm, false, ['sign']);
  const message = joinBytes([bigEndian(4, additionalData.length), additionalData, plain]);
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, message)).slice(0, nonceBytes);
}

function encryptionKey(keys: ArchiveKeys, usage: 'encrypt' | 'decrypt') {
  const raw = unshared(keys.encryptionKey);
  return crypto.subtle.importKey('raw', raw, { name: 'AES-GCM' }, false, [usage]);
}

function bigEndian(width: 4 | 8, value: number): Uint8Array {
  const bytes = new Uint8Array(width);
  const view = new DataView(bytes.buffer);
  if (width === 4) view.setUint32(0, value);
  else view.setBigUint64(0, BigInt(value));
  return bytes;
}
