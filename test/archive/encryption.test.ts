import { describe, expect, it } from 'vitest';
import type { SealedAs } from '../../src/archive/encryption.ts';
import { additionalDataOf, seal, unseal } from '../../src/archive/encryption.ts';
import { bytesToHex, hexToBytes } from '../../src/protocol/hex.ts';
import vectors from '../vectors.json' with { type: 'json' };
import { community, keys } from './sample.ts';

const { nonce, encrypted } = vectors.byLink;
const { fromSeconds, toSeconds } = nonce;
const sealedAs: SealedAs = { kind: 'data', community, fromSeconds, toSeconds };
const plain = hexToBytes(nonce.compressedBytesHex);

describe('encryption of archives', () => {
  it('A5: the additional data are those of the vectors', () => {
    expect(bytesToHex(additionalDataOf(sealedAs))).toBe(nonce.aad);
  });

  it('A5: nonce and ciphertext are those of the vectors', async () => {
    const sealed = await seal(plain, keys, sealedAs);
    expect(bytesToHex(sealed.subarray(0, 12))).toBe(nonce.nonce);
    expect(bytesToHex(sealed)).toBe(encrypted);
  });

  it('A5: what was sealed is unsealed', async () => {
    expect(await unseal(hexToBytes(encrypted), keys, sealedAs)).toEqual(plain);
  });

  it.each<[string, Partial<SealedAs>]>([
    ['kind', { kind: 'index' }],
    ['community', { community: community.replace('0x02', '0x03') }],
    ['from', { fromSeconds: fromSeconds + 1 }],
    ['to', { toSeconds: toSeconds + 1 }],
  ])('A5: another %s does not unseal', async (_name, change) => {
    expect(await unseal(hexToBytes(encrypted), keys, { ...sealedAs, ...change })).toBeUndefined();
  });

  it('A5: another key does not unseal, and too few bytes do not', async () => {
    const otherKeys = { ...keys, encryptionKey: keys.nonceKey };
    expect(await unseal(hexToBytes(encrypted), otherKeys, sealedAs)).toBeUndefined();
    expect(await unseal(hexToBytes(encrypted).subarray(0, 27), keys, sealedAs)).toBeUndefined();
  });

  it('A5: the nonce depends on the plain bytes and on the window', async () => {
    const nonces = await Promise.all([
      seal(plain, keys, sealedAs),
      seal(plain.subarray(1), keys, sealedAs),
      seal(plain, keys, { ...sealedAs, toSeconds: toSeconds + 1 }),
    ]);
    expect(new Set(nonces.map((sealed) => bytesToHex(sealed.subarray(0, 12)))).size).toBe(3);
  });
});
