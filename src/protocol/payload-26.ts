import { concatBytes } from './bytes.ts';
import { noblePrimitives } from './noble-primitives.ts';
import { signDigest } from './signing.ts';

// 26/WAKU2-PAYLOAD, symmetric: ciphertext, tag, nonce. The plain text is
// flags (1 byte), length of the payload, payload, padding, signature (65 bytes, where flagged).

const FLAG_LENGTH_SIZE = 0b011;
const FLAG_SIGNED = 0b100;
const SIGNATURE_LENGTH = 65;
const NONCE_LENGTH = 12;
const TAG_LENGTH = 16;
/** The length of what is encrypted says little: it is padded to a multiple of this. */
const PADDING_TARGET = 256;
/** Two flag bits count the bytes of the length, so it has at most three. */
const MAX_PAYLOAD_LENGTH = 0xff_ff_ff;

export interface PlainPayload {
  /** Bytes of an ApplicationMetadataMessage. */
  metadata: Uint8Array;
  /** 32 bytes (K4). */
  symmetricKey: Uint8Array;
  /** Signs this layer, for Status' sake (M1). */
  privateKey: Uint8Array;
  random: (n: number) => Uint8Array;
}

/** More bytes than the length field of 26/WAKU2-PAYLOAD can say. */
export class PayloadTooLong extends Error {
  constructor(length: number) {
    super(`expected at most ${MAX_PAYLOAD_LENGTH} bytes, got ${length}`);
    this.name = 'PayloadTooLong';
  }
}

/** @returns the payload of a WakuMessage of version 1 */
export async function encryptPayload(plain: PlainPayload): Promise<Uint8Array> {
  const { metadata, symmetricKey, privateKey, random } = plain;
  if (metadata.length > MAX_PAYLOAD_LENGTH) throw new PayloadTooLong(metadata.length);
  const unsigned = frame(metadata, random);
  const signature = signDigest(privateKey, noblePrimitives.keccak256(unsigned));
  const nonce = new Uint8Array(random(NONCE_LENGTH));
  const key = await importKey(symmetricKey, 'encrypt');
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv: nonce },
    key,
    concatBytes(unsigned, signature),
  );
  return concatBytes(new Uint8Array(sealed), nonce);
}

/**
 * The signature of this layer is not checked (M1): M2 is.
 *
 * @param bytes the payload of a WakuMessage of version 1
 * @returns bytes of an ApplicationMetadataMessage in their own buffer; undefined where it was not
 *   encrypted with this key as 26/WAKU2-PAYLOAD says
 */
export async function decryptPayload(
  bytes: Uint8Array,
  symmetricKey: Uint8Array,
): Promise<Uint8Array | undefined> {
  const sealedLength = bytes.length - NONCE_LENGTH;
  if (sealedLength <= TAG_LENGTH) return undefined;
  const nonce = new Uint8Array(bytes.subarray(sealedLength));
  const key = await importKey(symmetricKey, 'decrypt');
  const plain = await decryptOrNothing(key, nonce, new Uint8Array(bytes.subarray(0, sealedLength)));
  return plain && payloadOf(new Uint8Array(plain));
}

async function decryptOrNothing(
  key: CryptoKey,
  iv: Uint8Array<ArrayBuffer>,
  sealed: Uint8Array<ArrayBuffer>,
): Promise<ArrayBuffer | undefined> {
  try {
    return await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, sealed);
  } catch {
    // A wrong tag: the platform gives no other reason for a valid key, nonce and length.
    return undefined;
  }
}

function importKey(symmetricKey: Uint8Array, usage: 'encrypt' | 'decrypt'): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', new Uint8Array(symmetricKey), 'AES-GCM', false, [usage]);
}

function frame(payload: Uint8Array, random: (n: number) => Uint8Array): Uint8Array {
  const length = lengthField(payload.length);
  const size = 1 + length.length + payload.length + SIGNATURE_LENGTH;
  const padding = random(PADDING_TARGET - (size % PADDING_TARGET));
  return concatBytes(new Uint8Array([FLAG_SIGNED | length.length]), length, payload, padding);
}

/** Little endian, as few bytes as it takes, at least one. */
function lengthField(length: number): Uint8Array {
  const bytes = [length & 0xff];
  for (let rest = length >>> 8; rest > 0; rest >>>= 8) bytes.push(rest & 0xff);
  return new Uint8Array(bytes);
}

function payloadOf(plain: Uint8Array): Uint8Array | undefined {
  const flags = plain[0] ?? 0;
  const lengthSize = flags & FLAG_LENGTH_SIZE;
  const start = 1 + lengthSize;
  const limit = plain.length - (flags & FLAG_SIGNED ? SIGNATURE_LENGTH : 0);
  if (lengthSize === 0 || start > limit) return undefined;
  let length = 0;
  for (let i = lengthSize; i > 0; i--) length = length * 256 + (plain[i] ?? 0);
  return start + length <= limit ? plain.slice(start, start + length) : undefined;
}
