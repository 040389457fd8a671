import { secp256k1 } from '@noble/curves/secp256k1';
import { describe, expect, it } from 'vitest';
import { bytesToHex, hexToBytes } from '../../src/protocol/hex.ts';
import { compressKey, publicKeyOf } from '../../src/protocol/keys.ts';
import { noblePrimitives } from '../../src/protocol/noble-primitives.ts';
import type { SignedDigest } from '../../src/protocol/primitives.ts';
import { signDigest } from '../../src/protocol/signing.ts';
import { instantiateSigners } from '../../src/worker/signers/code.ts';
import { createSigners, Signers } from '../../src/worker/signers/signers.ts';
import { SeededRandom } from '../protocol/seeded-random.ts';

const random = new SeededRandom(1603);
const signers = await createSigners(random.bytes);
const order = secp256k1.CURVE.n;
const privateKey = random.bytes(32);
const author = publicKeyOf(privateKey);
const hint = compressKey(author);
const stranger = compressKey(publicKeyOf(random.bytes(32)));

function signed(more: Partial<SignedDigest> = {}): SignedDigest {
  const digest = random.bytes(32);
  return { digest, signature: signDigest(privateKey, digest), hint, ...more };
}

/** M2, one by one, by another implementation. */
function recovered(batch: readonly SignedDigest[]): (Uint8Array | undefined)[] {
  return batch.map(({ digest, signature }) => noblePrimitives.recoverPublicKey(digest, signature));
}

/** Signatures of as many authors whose private keys nobody knows: any r that is an abscissa is one. */
function ofStrangers(count: number): { signed: SignedDigest[]; keys: Uint8Array[] } {
  const made: ReturnType<typeof ofStrangers> = { signed: [], keys: [] };
  while (made.keys.length < count) {
    const signature = Uint8Array.of(...random.bytes(64), random.below(2));
    const one = { digest: random.bytes(32), signature };
    const [key] = signers.keysOf([one]);
    if (!key) continue;
    made.signed.push({ ...one, hint: compressKey(key) });
    made.keys.push(key);
  }
  return made;
}

/** More than keys are remembered. */
const crowd = ofStrangers(2100);

function numberOf(bytes: Uint8Array): bigint {
  return BigInt(`0x${bytesToHex(bytes)}`);
}

function moved(digest: Uint8Array, by: bigint): Uint8Array {
  const value = (((numberOf(digest) + by) % order) + order) % order;
  return hexToBytes(value.toString(16).padStart(64, '0'));
}

/** Two messages that are off by as much, one upwards and one downwards. */
function cancelling(): SignedDigest[] {
  const [up, down] = [signed(), signed()];
  const stepOf = ({ signature }: SignedDigest) => 7n * numberOf(signature.subarray(32, 64));
  return [
    { ...up, digest: moved(up.digest, stepOf(up)) },
    { ...down, digest: moved(down.digest, -stepOf(down)) },
  ];
}

describe('signers', { timeout: 60_000 }, () => {
  it('A3: signatures whose hints are right are verified together, and give the hinted key', () => {
    const keys = signers.keysOf([signed(), signed(), signed()]);
    expect(keys).toEqual([author, author, author]);
    expect(keys[1]).toBe(keys[0]);
  });

  it('A3: one wrong hint, and each of the batch is recovered', () => {
    const batch = [signed(), signed({ hint: stranger }), signed()];
    const keys = signers.keysOf(batch);
    expect(keys).toEqual([author, author, author]);
    expect(keys[2]).not.toBe(keys[0]);
  });

  it('A3: a forged message in a batch gets the key that recovery gives, not the hinted one', () => {
    const batch = [signed(), signed({ digest: random.bytes(32) }), signed()];
    const keys = signers.keysOf(batch);
    expect(keys).toEqual(recovered(batch));
    expect(keys[1]).not.toEqual(author);
  });

  it('A3: two errors that cancel each other are found', () => {
    const batch = cancelling();
    expect(signers.keysOf(batch)).toEqual(recovered(batch));
    expect(recovered(batch)).not.toContainEqual(author);
  });

  it('A3: they cancel where coefficients can be foreseen, so these have to be random', async () => {
    const foreseen = await createSigners((length) => new Uint8Array(length).fill(1));
    expect(foreseen.keysOf(cancelling())).toEqual([author, author]);
  });

  it('A3: each message of a batch has random bytes of its own, new ones each time', async () => {
    const asked: number[] = [];
    const counting = new Signers(await instantiateSigners(), (length) => {
      asked.push(length);
      return random.bytes(length);
    });
    counting.keysOf([signed(), signed()]);
    counting.keysOf([signed(), signed(), signed()]);
    counting.keysOf([signed({ hint: undefined })]);
    expect(asked).toEqual([32, 48]);
  });

  it('A3: a message without a signature does not spoil its batch', () => {
    const none = signed({ signature: new Uint8Array(65) });
    const short = signed({ signature: new Uint8Array(64) });
    const keys = signers.keysOf([signed(), none, short, signed()]);
    expect(keys).toEqual([author, undefined, undefined, author]);
    expect(keys[3]).toBe(keys[0]);
  });

  it('A3: an author whose messages cancel in part is weighed once', () => {
    // s and n - s with the other v are the same signature: their weights have opposite signs.
    const low = signed();
    const s = order - numberOf(low.signature.subarray(32, 64));
    const [r, v] = [low.signature.subarray(0, 32), 1 - (low.signature[64] ?? 0)];
    const high = Uint8Array.of(...r, ...moved(new Uint8Array(32), s), v);
    const keys = signers.keysOf([low, { ...low, signature: high }, signed()]);
    expect(keys).toEqual([author, author, author]);
    expect(keys[1]).toBe(keys[0]);
  });

  it('A3: more messages and authors than are remembered at once', () => {
    const { signed: batch, keys } = crowd;
    expect(signers.keysOf(batch)).toEqual(keys);
    expect(signers.keysOf(batch.toReversed())).toEqual(keys.toReversed());
  });

  it('the memory is bounded, and stays what it is', async () => {
    const code = await instantiateSigners();
    const own = new Signers(code, random.bytes);
    const before = code.memory.buffer.byteLength;
    for (let round = 0; round < 3; round++) own.keysOf(crowd.signed);
    own.keysOf(crowd.signed.map((one) => ({ ...one, hint: stranger })));
    expect(code.memory.buffer.byteLength).toBe(before);
    expect(before).toBeLessThan(4_000_000);
  });
});
