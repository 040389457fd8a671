import { secp256k1 } from '@noble/curves/secp256k1';
import { sha256 } from '@noble/hashes/sha2';
import { concatBytes, ownBytes, utf8 } from './bytes.ts';
import { hexToBytes } from './hex.ts';
import type { CommunityId } from './ids.ts';
import { compressKey, publicKeyOf } from './keys.ts';

// Renewing the link of a community (K5): whoever may come along gets the next secret from the last
// description under the old one, encrypted so that only the holder of one key can read it. The key is
// the x coordinate of the Diffie-Hellman point of community key and member's key, by HKDF-SHA256;
// that only the owner can have sealed it follows from the same.

/** K5. */
export const SECRET_BYTES = 32;
/** So often a link can be renewed: all earlier secrets go with every description. */
export const MAX_EARLIER_SECRETS = 32;

export const LINK_HASH_BYTES = 32;

const KEY_BYTES = 33;
const KEY_BITS = 256;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Compressed key ‖ nonce ‖ ciphertext ‖ tag. */
export const SEALED_SECRET_BYTES = KEY_BYTES + NONCE_BYTES + SECRET_BYTES + TAG_BYTES;

/**
 * What a description says of the link under which it is published: whoever has a description could
 * publish it under a secret of their own, and lead members astray.
 * @returns 32 bytes
 */
export function linkHash(community: CommunityId, secret: Uint8Array): Uint8Array {
  return sha256(concatBytes(utf8('perennial/link'), hexToBytes(community), secret));
}

/**
 * For the holder of one key.
 * @param owner private key of the community
 * @param member compressed public key, 33 bytes
 * @param nonce 12 random bytes
 * @returns 93 bytes
 */
export async function sealSecret(
  secret: Uint8Array,
  owner: Uint8Array,
  member: Uint8Array,
  nonce: Uint8Array,
): Promise<Uint8Array> {
  const key = await sharedKey(owner, member);
  const algorithm = algorithmOf(compressKey(publicKeyOf(owner)), member, nonce);
  const sealed = await crypto.subtle.encrypt(algorithm, key, ownBytes(secret));
  return concatBytes(member, nonce, new Uint8Array(sealed));
}

/**
 * @param holder private key of a member, or of the community itself
 * @returns undefined where none is for this key, or the one that says so is damaged
 */
export async function openSecret(
  sealed: readonly Uint8Array[],
  community: CommunityId,
  holder: Uint8Array,
): Promise<Uint8Array | undefined> {
  const member = compressKey(publicKeyOf(holder));
  const own = sealed.find((one) => member.every((byte, place) => byte === one[place]));
  if (own?.length !== SEALED_SECRET_BYTES) return undefined;
  const owner = hexToBytes(community);
  const nonce = own.subarray(KEY_BYTES, KEY_BYTES + NONCE_BYTES);
  const bytes = ownBytes(own.subarray(KEY_BYTES + NONCE_BYTES));
  const key = await sharedKey(holder, owner);
  return crypto.subtle.decrypt(algorithmOf(owner, member, nonce), key, bytes).then(
    (secret) => new Uint8Array(secret),
    // The one way to fail with a valid key is the tag: nothing more is to be learned.
    () => undefined,
  );
}

async function sharedKey(privateKey: Uint8Array, publicKey: Uint8Array): Promise<CryptoKey> {
  const point = secp256k1.getSharedSecret(privateKey, publicKey, true);
  const x = ownBytes(point.subarray(1));
  const input = await crypto.subtle.importKey('raw', x, 'HKDF', false, ['deriveBits']);
  const derivation = {
    name: 'HKDF',
    hash: 'SHA-256',
    salt: new Uint8Array(0),
    info: utf8('perennial/next secret'),
  };
  const bits = new Uint8Array(await crypto.subtle.deriveBits(derivation, input, KEY_BITS));
  return crypto.subtle.importKey('raw', bits, { name: 'AES-GCM' }, false, ['encrypt', 'decrypt']);
}

/** What is sealed for one passes for nothing else. */
function algorithmOf(community: Uint8Array, member: Uint8Array, nonce: Uint8Array) {
  return {
    name: 'AES-GCM',
    iv: ownBytes(nonce),
    additionalData: ownBytes(concatBytes(community, member)),
  };
}
