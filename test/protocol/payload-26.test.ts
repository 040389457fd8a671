import {
  decryptSymmetric,
  encryptSymmetric,
  postCipher,
  preCipher,
} from '@waku/message-encryption/symmetric';
import { describe, expect, it } from 'vitest';
import { publicKeyOf } from '../../src/protocol/keys.ts';
import { decryptPayload, encryptPayload, PayloadTooLong } from '../../src/protocol/payload-26.ts';
import { alice } from './sample.ts';
import { SeededRandom } from './seeded-random.ts';

const random = new SeededRandom(26);
const symmetricKey = random.bytes(32);

/** Around the steps of the length field and of the padding. */
const lengths = [0, 1, 100, 188, 189, 190, 255, 256, 257, 65_535, 65_536, 120_000];

async function seal(metadata: Uint8Array): Promise<Uint8Array> {
  return encryptPayload({ metadata, symmetricKey, privateKey: alice, random: random.bytes });
}

/** toEqual takes seconds for so many bytes. */
function isSame(a: Uint8Array | undefined, b: Uint8Array): boolean {
  return a !== undefined && Buffer.compare(a, b) === 0;
}

describe('26/WAKU2-PAYLOAD', () => {
  it.each(lengths)('M1: reads back what it wrote, %i bytes', async (length) => {
    const metadata = random.bytes(length);
    expect(isSame(await decryptPayload(await seal(metadata), symmetricKey), metadata)).toBe(true);
  });

  it.each(lengths)('M1: @waku/message-encryption reads it, %i bytes', async (length) => {
    const metadata = random.bytes(length);
    const plain = new Uint8Array(await decryptSymmetric(await seal(metadata), symmetricKey));
    const read = postCipher(plain);
    expect(isSame(read?.payload, metadata)).toBe(true);
    expect(read?.sig?.publicKey).toEqual(publicKeyOf(alice));
  });

  it.each(lengths)('M1: reads what @waku/message-encryption wrote, %i bytes', async (length) => {
    const metadata = random.bytes(length);
    for (const signer of [alice, undefined]) {
      const plain = await preCipher(metadata, signer);
      const sealed = await encryptSymmetric(plain, symmetricKey);
      expect(isSame(await decryptPayload(sealed, symmetricKey), metadata)).toBe(true);
    }
  });

  it('M1: is padded, so that its length says little', async () => {
    const sealed = await Promise.all([1, 50, 150].map((length) => seal(random.bytes(length))));
    expect(new Set(sealed.map(({ length }) => length))).toEqual(new Set([256 + 28]));
  });

  it('M1: does not check the signature of this layer', async () => {
    const metadata = random.bytes(40);
    const plain = await preCipher(metadata, alice);
    plain[plain.length - 10] = (plain[plain.length - 10] ?? 0) ^ 1;
    const sealed = await encryptSymmetric(plain, symmetricKey);
    expect(await decryptPayload(sealed, symmetricKey)).toEqual(metadata);
  });

  it('gives undefined for another key', async () => {
    expect(await decryptPayload(await seal(random.bytes(9)), random.bytes(32))).toBeUndefined();
  });

  it.each([
    ['no length', Uint8Array.of(0, 1, 2)],
    ['nothing', new Uint8Array(0)],
    ['flags only', Uint8Array.of(1)],
    ['more payload than bytes', Uint8Array.of(1, 200, 1, 2, 3)],
    ['a payload that reaches into the signature', Uint8Array.of(5, 3, ...random.bytes(67))],
  ])('gives undefined where the right key finds %s', async (_, plain) => {
    const sealed = await encryptSymmetric(plain, symmetricKey);
    expect(await decryptPayload(sealed, symmetricKey)).toBeUndefined();
  });

  it('refuses what its length field cannot say', async () => {
    await expect(seal(new Uint8Array(2 ** 24))).rejects.toThrow(PayloadTooLong);
  });
});
