import { secp256k1 } from '@noble/curves/secp256k1';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hexToBytes } from '../../src/protocol/hex.ts';
import { compressKey, publicKeyOf } from '../../src/protocol/keys.ts';
import { noblePrimitives } from '../../src/protocol/noble-primitives.ts';
import type { SignedDigest } from '../../src/protocol/primitives.ts';
import { signDigest } from '../../src/protocol/signing.ts';
import { createSigners } from '../../src/worker/signers/signers.ts';
import { SeededRandom } from '../protocol/seeded-random.ts';

const random = new SeededRandom(2603);
const signers = await createSigners(random.bytes);
const order = secp256k1.CURVE.n;
const field = secp256k1.CURVE.Fp.ORDER;

function numberBytes(value: bigint): Uint8Array {
  return hexToBytes(value.toString(16).padStart(64, '0'));
}

const edges = [0n, 1n, 2n, order - 1n, order, order + 1n, field - 1n, field, 2n ** 256n - 1n];
const edgeBytes = fc.constantFrom(...edges.map(numberBytes));
const privateKeys = [random.bytes(32), random.bytes(32), numberBytes(1n), numberBytes(order - 1n)];
const digests = [random.bytes(32), random.bytes(32), ...edges.map(numberBytes)];

/** Whose key is G itself: what it signs can lead to points that are each other's opposite. */
const genuine = privateKeys.flatMap((privateKey) =>
  digests.map((digest) => {
    const signature = signDigest(privateKey, digest);
    return { digest, signature, key: compressKey(publicKeyOf(privateKey)) };
  }),
);

type Sample = (typeof genuine)[number];

const bytes32 = fc.oneof(edgeBytes, fc.uint8Array({ minLength: 32, maxLength: 32 }));
const changes: fc.Arbitrary<(sample: Sample) => Sample> = fc.oneof(
  { arbitrary: fc.constant((sample: Sample) => sample), weight: 4 },
  fc.record({ at: fc.nat(63), bit: fc.nat(7) }).map(({ at, bit }) => withFlipped(at, bit)),
  fc.nat(255).map((v) => (sample: Sample) => withSignature(sample, [v], 64)),
  bytes32.map((r) => (sample: Sample) => withSignature(sample, r, 0)),
  bytes32.map((s) => (sample: Sample) => withSignature(sample, s, 32)),
  bytes32.map((digest) => (sample: Sample) => ({ ...sample, digest })),
  fc.nat(70).map((length) => (sample: Sample) => ({
    ...sample,
    signature: Uint8Array.from({ length }, (_, at) => sample.signature[at] ?? 0),
  })),
);

function withFlipped(at: number, bit: number) {
  return (sample: Sample): Sample =>
    withSignature(sample, [(sample.signature[at] ?? 0) ^ (1 << bit)], at);
}

function withSignature(sample: Sample, bytes: ArrayLike<number>, at: number): Sample {
  const signature = Uint8Array.from(sample.signature);
  signature.set(bytes, at);
  return { ...sample, signature };
}

/** A3: right, somebody else's, no key at all, or of a wrong length. */
const hints: fc.Arbitrary<(sample: Sample) => Uint8Array | undefined> = fc.oneof(
  { arbitrary: fc.constant(({ key }: Sample) => key), weight: 12 },
  fc.constantFrom(...privateKeys.map((key) => () => compressKey(publicKeyOf(key)))),
  fc.constant(() => undefined),
  fc.uint8Array({ maxLength: 70 }).map((hint) => () => hint),
  bytes32.map((x) => () => Uint8Array.of(2, ...x)),
  fc.nat(255).map(
    (mark) =>
      ({ key }: Sample) =>
        Uint8Array.of(mark, ...key.subarray(1)),
  ),
);

const messages: fc.Arbitrary<SignedDigest> = fc
  .record({ sample: fc.constantFrom(...genuine), change: changes, hint: hints })
  .map(({ sample, change, hint }) => {
    const { digest, signature } = change(sample);
    return { digest, signature, hint: hint(sample) };
  });

/** With nothing wrong in them, so that most are verified together. */
const cleanMessages = fc
  .constantFrom(...genuine)
  .map(({ digest, signature, key }) => ({ digest, signature, hint: key }));

function recovered(batch: readonly SignedDigest[]): (Uint8Array | undefined)[] {
  return batch.map(({ digest, signature }) => noblePrimitives.recoverPublicKey(digest, signature));
}

describe('signers', { timeout: 120_000 }, () => {
  it('A3: whatever signatures and hints are, the keys are those that recovery gives', () => {
    const batches = fc.array(messages, { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(batches, (batch) => {
        expect(signers.keysOf(batch)).toEqual(recovered(batch));
      }),
      { numRuns: 80 },
    );
  });

  it('A3: one message among right ones that is not what its hint says is found', () => {
    const batches = fc.record({
      before: fc.array(cleanMessages, { maxLength: 12 }),
      one: messages,
      after: fc.array(cleanMessages, { maxLength: 12 }),
    });
    fc.assert(
      fc.property(batches, ({ before, one, after }) => {
        const batch = [...before, one, ...after];
        expect(signers.keysOf(batch)).toEqual(recovered(batch));
      }),
      { numRuns: 60 },
    );
  });

  it('M2: one at a time, they give what another implementation gives', () => {
    fc.assert(
      fc.property(messages, ({ digest, signature }) => {
        const one = { digest, signature };
        expect(signers.keysOf([one])).toEqual(recovered([one]));
      }),
      { numRuns: 300 },
    );
  });
});
