import type { MessageId } from '../protocol/ids.ts';

const idBytes = 32;
const hexOfByte = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
const noDigit = 16;
/** By character code; ids come by the ten thousand, and parsing them is what packing costs. */
const nibbleOfCode = new Uint8Array(128).fill(noDigit);
for (let nibble = 0; nibble < 16; nibble += 1) {
  nibbleOfCode[nibble.toString(16).charCodeAt(0)] = nibble;
}

/**
 * A set of message ids as the bytes they stand for, ascending: a window's ids take 32 bytes each
 * instead of 66 characters and are read back without being parsed.
 */
export class PackedIds {
  readonly bytes: Uint8Array;
  readonly #texts: readonly MessageId[] | undefined;
  readonly #known: ReadonlySet<MessageId> | undefined;

  /**
   * @param bytes ascending, without doubles, 32 bytes each
   * @param known the same ids, where they are at hand
   */
  constructor(bytes: Uint8Array, known?: { texts: readonly MessageId[]; set: Set<MessageId> }) {
    this.bytes = bytes;
    this.#texts = known?.texts;
    this.#known = known?.set;
  }

  static of(ids: Iterable<MessageId>): PackedIds {
    const set = new Set(ids);
    const texts = [...set].sort();
    return new PackedIds(packInOrder(texts), { texts, set });
  }

  get size(): number {
    return this.bytes.length / idBytes;
  }

  at(place: number): MessageId {
    return this.#texts?.[place] ?? unpackId(this.bytes, place);
  }

  /** Where the id is; -1 when it is not here. */
  placeOf(id: MessageId): number {
    const place = this.#lowerBound(id);
    return place < this.size && compareAt(this.bytes, place, packInOrder([id]), 0) === 0
      ? place
      : -1;
  }

  has(id: MessageId): boolean {
    return this.#known ? this.#known.has(id) : this.placeOf(id) >= 0;
  }

  /** The first id that is not before this one. */
  from(id: MessageId): MessageId | undefined {
    const place = this.#lowerBound(id);
    return place < this.size ? this.at(place) : undefined;
  }

  /** The first id that is after this one. */
  after(id: MessageId): MessageId | undefined {
    const place = this.#lowerBound(id);
    const next = this.at(place) === id ? place + 1 : place;
    return next < this.size ? this.at(next) : undefined;
  }

  /** The places in this set of what the other has too. Both are walked once. */
  placesIn(other: PackedIds): number[] {
    const places: number[] = [];
    let there = 0;
    for (let here = 0; here < this.size && there < other.size;) {
      const order = compareAt(this.bytes, here, other.bytes, there);
      if (order === 0) places.push(here);
      if (order <= 0) here += 1;
      if (order >= 0) there += 1;
    }
    return places;
  }

  /** The places in this set of what the other has not. */
  placesOutside(other: PackedIds): number[] {
    const shared = new Set(this.placesIn(other));
    return Array.from({ length: this.size }, (_, place) => place).filter(
      (place) => !shared.has(place),
    );
  }

  equals(other: PackedIds): boolean {
    return this.size === other.size && this.placesIn(other).length === this.size;
  }

  #lowerBound(id: MessageId): number {
    const wanted = packInOrder([id]);
    let low = 0;
    let high = this.size;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compareAt(this.bytes, middle, wanted, 0) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  *[Symbol.iterator](): Generator<MessageId> {
    for (let place = 0; place < this.size; place += 1) yield this.at(place);
  }
}

/** 32 bytes for each id, in the order given. */
export function packInOrder(ids: readonly MessageId[]): Uint8Array {
  const bytes = new Uint8Array(ids.length * idBytes);
  ids.forEach((id, place) => {
    if (id.length !== 2 + 2 * idBytes) throw new RangeError(`expected a message id, got ${id}`);
    for (let byte = 0; byte < idBytes; byte += 1) {
      bytes[place * idBytes + byte] = byteAt(id, 2 + 2 * byte);
    }
  });
  return bytes;
}

export function unpackId(bytes: Uint8Array, place: number): MessageId {
  let id = '0x';
  for (let at = place * idBytes; at < (place + 1) * idBytes; at += 1) {
    id += hexOfByte[bytes[at] ?? 0];
  }
  return id;
}

function byteAt(id: string, at: number): number {
  const high = nibbleOfCode[id.charCodeAt(at)] ?? noDigit;
  const low = nibbleOfCode[id.charCodeAt(at + 1)] ?? noDigit;
  if (high === noDigit || low === noDigit) {
    throw new RangeError(`expected a message id in lower-case hex, got ${id}`);
  }
  return 16 * high + low;
}

function compareAt(a: Uint8Array, placeInA: number, b: Uint8Array, placeInB: number): number {
  for (let byte = 0; byte < idBytes; byte += 1) {
    const order = (a[placeInA * idBytes + byte] ?? 0) - (b[placeInB * idBytes + byte] ?? 0);
    if (order !== 0) return order;
  }
  return 0;
}
