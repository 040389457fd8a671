import { secp256k1 } from '@noble/curves/secp256k1';
import { bytesToHex, hexToBytes } from './hex.ts';
import type { ChatId, ChatKey, CommunityId } from './ids.ts';
import { isChannelUuid, isChatKey, isCommunityId } from './ids.ts';

/** A random number is out of range once in 2^128: a second failure is a broken source. */
const PRIVATE_KEY_TRIES = 2;

/** A key that is not a point of secp256k1, or not written as K1 says. */
export class KeyError extends Error {
  constructor(expected: string, got: string, cause?: unknown) {
    super(`expected ${expected}, got ${JSON.stringify(got.slice(0, 140))}`, { cause });
    this.name = 'KeyError';
  }
}

/**
 * @param random gives n random bytes
 * @returns 32 bytes
 */
export function generatePrivateKey(random: (n: number) => Uint8Array): Uint8Array {
  for (let i = 0; i < PRIVATE_KEY_TRIES; i++) {
    const key = random(32);
    if (secp256k1.utils.isValidPrivateKey(key)) return key;
  }
  throw new KeyError('a random number in the range of private keys', 'none');
}

/** Uncompressed, 65 bytes. */
export function publicKeyOf(privateKey: Uint8Array): Uint8Array {
  return secp256k1.getPublicKey(privateKey, false);
}

/** From 65 bytes to 33; no arithmetic, and no check that the point lies on the curve. */
export function compressKey(key: Uint8Array): Uint8Array<ArrayBuffer> {
  const lastByteOfY = key[64];
  if (key.length !== 65 || key[0] !== 4 || lastByteOfY === undefined) {
    throw new KeyError('65 bytes of an uncompressed key', bytesToHex(key));
  }
  const compressed = new Uint8Array(key.subarray(0, 33));
  compressed[0] = lastByteOfY % 2 === 0 ? 2 : 3;
  return compressed;
}

/**
 * From 33 bytes to 65.
 * @throws KeyError where it is no point of the curve
 */
export function uncompressKey(key: Uint8Array): Uint8Array {
  if (key.length !== 33) throw new KeyError('33 bytes of a compressed key', bytesToHex(key));
  try {
    return secp256k1.ProjectivePoint.fromHex(key).toRawBytes(false);
  } catch (cause) {
    throw new KeyError('a point of secp256k1', bytesToHex(key), cause);
  }
}

/** K1, of 65 bytes. */
export function chatKeyOfPublicKey(key: Uint8Array): ChatKey {
  return `0x${bytesToHex(key)}`;
}

/** K1. */
export function chatKeyOf(privateKey: Uint8Array): ChatKey {
  return chatKeyOfPublicKey(publicKeyOf(privateKey));
}

/** The 65 bytes of a chat key. */
export function publicKeyOfChatKey(chatKey: ChatKey): Uint8Array {
  if (!isChatKey(chatKey)) throw new KeyError('a chat key', chatKey);
  return hexToBytes(chatKey);
}

/** K1. */
export function communityIdOf(privateKey: Uint8Array): CommunityId {
  return communityIdOfPublicKey(publicKeyOf(privateKey));
}

/** K1, of 65 bytes. */
export function communityIdOfPublicKey(key: Uint8Array): CommunityId {
  return `0x${bytesToHex(compressKey(key))}`;
}

/** The chat key under which the community itself signs. */
export function controlNodeKeyOf(community: CommunityId): ChatKey {
  return chatKeyOfPublicKey(uncompressKey(hexToBytes(checkedCommunityId(community))));
}

/** K2. */
export function newChannelId(community: CommunityId, uuid: string): ChatId {
  if (!isChannelUuid(uuid)) throw new KeyError('a UUID v4', uuid);
  return checkedCommunityId(community) + uuid;
}

/** K2. */
export function announcementChatId(community: CommunityId): ChatId {
  return `${checkedCommunityId(community)}-magnetlinks`;
}

/** M1: only an open community reads it. */
export function memberUpdateChatId(community: CommunityId): ChatId {
  return `${checkedCommunityId(community)}-memberUpdate`;
}

function checkedCommunityId(community: CommunityId): CommunityId {
  if (!isCommunityId(community)) throw new KeyError('a community id', community);
  return community;
}
