import type { SignedDigest } from '../../protocol/primitives.ts';
import { instantiateSigners } from './code.ts';
import type { SignersCode } from './code.ts';
import { KnownKeys } from './known-keys.ts';

const DIGEST_BYTES = 32;
const SIGNATURE_BYTES = 65;
const RANDOM_BYTES = 16;
const KEY_BYTES = 65;

/** As in signers.c. */
const AS_HINTED = 1;
const RECOVERED = 2;

/** @param random gives n random bytes, which whoever makes archives must not foresee (A3) */
export async function createSigners(random: (n: number) => Uint8Array): Promise<Signers> {
  return new Signers(await instantiateSigners(), random);
}

/**
 * Finds who signed: those whose hints are right some four times as fast as one by one. A batch with
 * a wrong hint is recovered one by one, which costs a sixth more than without any hints.
 */
export class Signers {
  readonly #code: SignersCode;
  readonly #random: (n: number) => Uint8Array;
  readonly #known: KnownKeys;
  readonly #memory: Uint8Array;
  readonly #hints: Int32Array;

  constructor(code: SignersCode, random: (n: number) => Uint8Array) {
    this.#code = code;
    this.#random = random;
    this.#known = new KnownKeys(code);
    this.#memory = new Uint8Array(code.memory.buffer);
    this.#hints = new Int32Array(code.memory.buffer, code.hints.value, code.batch_size());
  }

  /**
   * M2, A3: what recovery gives for each, whatever the hints say.
   * @returns keys of 65 bytes, not to be written to; undefined where no key can be recovered
   */
  keysOf(signed: readonly SignedDigest[]): (Uint8Array | undefined)[] {
    const size = this.#code.batch_size();
    const keys: (Uint8Array | undefined)[] = [];
    for (let from = 0; from < signed.length; from += size) {
      keys.push(...this.#identify(signed.slice(from, from + size)));
    }
    return keys;
  }

  #identify(batch: readonly SignedDigest[]): (Uint8Array | undefined)[] {
    this.#known.makeRoom(batch.length);
    batch.forEach((one, place) => this.#write(one, place));
    const hasHint = this.#hints.subarray(0, batch.length).some((place) => place >= 0);
    const randoms = hasHint ? this.#random(RANDOM_BYTES * batch.length) : new Uint8Array(0);
    this.#memory.set(randoms, this.#code.randoms.value);
    this.#code.identify(batch.length);
    return batch.map((_, place) => this.#keyOf(place));
  }

  #write({ digest, signature, hint }: SignedDigest, place: number): void {
    const { digests, signatures } = this.#code;
    const isWhole = digest.length === DIGEST_BYTES && signature.length === SIGNATURE_BYTES;
    this.#hints[place] = isWhole ? this.#known.placeOf(hint) : -1;
    const signatureAt = signatures.value + SIGNATURE_BYTES * place;
    // An r of 0 is no signature.
    if (!isWhole) this.#memory.fill(0, signatureAt, signatureAt + SIGNATURE_BYTES);
    else {
      this.#memory.set(digest, digests.value + DIGEST_BYTES * place);
      this.#memory.set(signature, signatureAt);
    }
  }

  #keyOf(place: number): Uint8Array | undefined {
    const outcome = this.#memory[this.#code.outcomes.value + place];
    if (outcome === AS_HINTED) return this.#known.keyAt(this.#hints[place] ?? -1);
    if (outcome !== RECOVERED) return undefined;
    const from = this.#code.recovered.value + KEY_BYTES * place;
    return this.#memory.slice(from, from + KEY_BYTES);
  }
}
