import { bytesToHex } from '../../protocol/hex.ts';
import type { SignersCode } from './code.ts';

const COMPRESSED_BYTES = 33;
const UNCOMPRESSED_BYTES = 65;
const NO_HINT = -1;

/** The keys that hints have named so far, as many as there is room for: few authors write much. */
export class KnownKeys {
  readonly #code: SignersCode;
  readonly #memory: Uint8Array;
  readonly #places = new Map<string, number>();
  readonly #keys: Uint8Array[] = [];

  constructor(code: SignersCode) {
    this.#code = code;
    this.#memory = new Uint8Array(code.memory.buffer);
  }

  /** Before the hints of so many messages; their places hold until it is called again. */
  makeRoom(count: number): void {
    if (this.#places.size + count <= this.#code.key_count()) return;
    this.#places.clear();
    this.#keys.length = 0;
  }

  /** The place of the key; a negative number where the hint is no key (A3). */
  placeOf(hint: Uint8Array | undefined): number {
    if (hint?.length !== COMPRESSED_BYTES) return NO_HINT;
    const name = bytesToHex(hint);
    const place = this.#places.get(name) ?? this.#learn(hint);
    this.#places.set(name, place);
    return place;
  }

  /** 65 bytes, the same array each time. */
  keyAt(place: number): Uint8Array | undefined {
    return this.#keys[place];
  }

  #learn(hint: Uint8Array): number {
    const { compressed_key, uncompressed_key, learn_key } = this.#code;
    this.#memory.set(hint, compressed_key.value);
    const place = this.#keys.length;
    if (learn_key(place) === 0) return NO_HINT;
    const from = uncompressed_key.value;
    this.#keys.push(this.#memory.slice(from, from + UNCOMPRESSED_BYTES));
    return place;
  }
}
