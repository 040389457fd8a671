import { secp256k1 } from '@noble/curves/secp256k1';
import { describe, expect, it } from 'vitest';
import { bytesToHex, hexToBytes } from '../../src/protocol/hex.ts';
import { compressKey, publicKeyOf } from '../../src/protocol/keys.ts';
import type { Primitives } from '../../src/protocol/primitives.ts';
import { signDigest } from '../../src/protocol/signing.ts';
import { SeededRandom } from './seeded-random.ts';

const EMPTY_KECCAK = 'c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470';
const ABC_KECCAK = '4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45';

/** The signature of "Some data" in the documentation of web3.js, with the address of its signer. */
const knownDigest = '1da44b586eb0729ff70a73c326926f6ed5a25f5b056e7f47fbc6e58d86871655';
const knownSignature =
  'b91467e570a6466aa9e9876cbcd013baba02900b8979d43fe208a4a4f339f5fd' +
  '6007e74cd82e037b800186422fc2da167c747ef045e5d18a5f5d4300f8e1a02901';
const knownAddress = '2c7536e3605d9c16a7a3d7b1898e529396a65c23';

const order = secp256k1.CURVE.n;

function numberBytes(value: bigint): Uint8Array {
  return hexToBytes(value.toString(16).padStart(64, '0'));
}

function signatureOf(r: Uint8Array, s: Uint8Array, v: number): Uint8Array {
  return Uint8Array.of(...r, ...s, v);
}

/** What every implementation of Primitives must do. */
export function primitivesContract(name: string, make: () => Primitives | Promise<Primitives>) {
  describe(`primitives of ${name}`, () => {
    it('M4: hashes with the original Keccak-256', async () => {
      const { keccak256 } = await make();
      expect(bytesToHex(keccak256(new Uint8Array(0)))).toBe(EMPTY_KECCAK);
      expect(bytesToHex(keccak256(new TextEncoder().encode('abc')))).toBe(ABC_KECCAK);
    });

    it('gives each hash its own bytes, whatever is hashed next', async () => {
      const { keccak256 } = await make();
      const first = keccak256(new Uint8Array(0));
      keccak256(new TextEncoder().encode('abc'));
      expect(first).toHaveLength(32);
      expect(bytesToHex(first)).toBe(EMPTY_KECCAK);
    });

    it('hashes and recovers from views that begin inside their buffer', async () => {
      const primitives = await make();
      const buffer = hexToBytes(`ffffff${knownDigest}${knownSignature}ffff`);
      const digest = buffer.subarray(3, 35);
      const key = primitives.recoverPublicKey(digest, buffer.subarray(35, 100));
      const hashed = primitives.keccak256(new TextEncoder().encode('xabcx').subarray(1, 4));
      expect(bytesToHex(hashed)).toBe(ABC_KECCAK);
      expect(key?.[0]).toBe(4);
    });

    it('M2: recovers the key of a signature made elsewhere', async () => {
      const primitives = await make();
      const key = primitives.recoverPublicKey(hexToBytes(knownDigest), hexToBytes(knownSignature));
      expect(key).toHaveLength(65);
      const address = primitives.keccak256((key ?? new Uint8Array(1)).subarray(1)).subarray(12);
      expect(bytesToHex(address)).toBe(knownAddress);
    });

    it('M2: recovers the signer of what we sign, for both values of v', async () => {
      const primitives = await make();
      const random = new SeededRandom(2);
      const seen = new Set<number | undefined>();
      for (let i = 0; i < 20; i++) {
        const [privateKey, digest] = [random.bytes(32), random.bytes(32)];
        const signature = signDigest(privateKey, digest);
        seen.add(signature[64]);
        const key = primitives.recoverPublicKey(digest, signature);
        expect(key).toEqual(publicKeyOf(privateKey));
      }
      expect(seen).toEqual(new Set([0, 1]));
    });

    it('A3: takes a high s as it is, and recovers the same key with the other v', async () => {
      const primitives = await make();
      const random = new SeededRandom(3);
      const [privateKey, digest] = [random.bytes(32), random.bytes(32)];
      const signature = signDigest(privateKey, digest);
      const s = BigInt(`0x${bytesToHex(signature.subarray(32, 64))}`);
      const v = 1 - (signature[64] ?? 0);
      const high = signatureOf(signature.subarray(0, 32), numberBytes(order - s), v);
      expect(primitives.recoverPublicKey(digest, high)).toEqual(publicKeyOf(privateKey));
    });

    it('M2: gives undefined for a signature of another length or with another v', async () => {
      const { recoverPublicKey } = await make();
      const digest = hexToBytes(knownDigest);
      const signature = hexToBytes(knownSignature);
      expect(recoverPublicKey(digest, new Uint8Array(0))).toBeUndefined();
      expect(recoverPublicKey(digest, signature.subarray(0, 64))).toBeUndefined();
      expect(recoverPublicKey(digest, Uint8Array.of(...signature, 0))).toBeUndefined();
      for (const v of [2, 3, 4, 27, 28, 255]) {
        const other = signatureOf(signature.subarray(0, 32), signature.subarray(32, 64), v);
        expect(recoverPublicKey(digest, other), `v ${v}`).toBeUndefined();
      }
    });

    it.each([
      ['r is 0', 0n, 1n],
      ['s is 0', 1n, 0n],
      ['r is the order', order, 1n],
      ['s is the order', 1n, order],
      ['r is more than 32 bytes can be', 2n ** 256n - 1n, 1n],
      ['r is the abscissa of no point', 5n, 1n],
    ])('M2: gives undefined where %s', async (_, r, s) => {
      const { recoverPublicKey } = await make();
      for (const v of [0, 1]) {
        const signature = signatureOf(numberBytes(r), numberBytes(s), v);
        expect(recoverPublicKey(hexToBytes(knownDigest), signature)).toBeUndefined();
      }
    });

    it('M2: gives undefined where the key would be the point at infinity', async () => {
      const { recoverPublicKey } = await make();
      // R = G and s = digest: s·R − digest·G is nothing.
      const digest = hexToBytes(knownDigest);
      const isOdd = secp256k1.ProjectivePoint.BASE.toAffine().y % 2n === 1n;
      const r = numberBytes(secp256k1.ProjectivePoint.BASE.toAffine().x);
      expect(recoverPublicKey(digest, signatureOf(r, digest, isOdd ? 1 : 0))).toBeUndefined();
    });

    it('A3: gives for many what it gives for each, whatever their hints say', async () => {
      const { recoverPublicKey, recoverPublicKeys } = await make();
      const random = new SeededRandom(5);
      const privateKeys = [random.bytes(32), random.bytes(32)];
      const [mine, other] = privateKeys.map((key) => compressKey(publicKeyOf(key)));
      const hints = [mine, other, undefined, random.bytes(33), new Uint8Array(0)];
      const signed = Array.from({ length: 20 }, (_, place) => {
        const digest = random.bytes(32);
        const signature = signDigest(privateKeys[0] ?? digest, digest);
        if (place % 7 === 6) signature[64] = 2;
        return { digest, signature, hint: hints[place % hints.length] };
      });
      const each = signed.map(({ digest, signature }) => recoverPublicKey(digest, signature));
      expect(recoverPublicKeys(signed)).toEqual(each);
      const right = signed.map((one) => ({ ...one, hint: mine }));
      expect(recoverPublicKeys(right)).toEqual(each);
      expect(recoverPublicKeys([])).toEqual([]);
      expect(each.filter((key) => key === undefined)).toHaveLength(2);
    });

    it('M2: random signatures give a key or undefined, and nothing else happens', async () => {
      const { recoverPublicKey } = await make();
      const random = new SeededRandom(4);
      for (let i = 0; i < 200; i++) {
        const signature = signatureOf(random.bytes(32), random.bytes(32), random.below(2));
        const key = recoverPublicKey(random.bytes(32), signature);
        expect(key === undefined || key.length === 65).toBe(true);
      }
    });
  });
}
