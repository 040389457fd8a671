import { compareBytes, joinBytes } from './bytes.ts';

// BEP 3. Written here because the `bencode` package loops without end on a string of negative
// length, and info dictionaries come from strangers.

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export function encodeInteger(value: number): Uint8Array {
  return encoder.encode(`i${value}e`);
}

export function encodeString(value: string | Uint8Array): Uint8Array {
  const bytes = typeof value === 'string' ? encoder.encode(value) : value;
  return joinBytes([encoder.encode(`${bytes.length}:`), bytes]);
}

/** Of items that are encoded already. */
export function encodeList(items: readonly Uint8Array[]): Uint8Array {
  return joinBytes([encoder.encode('l'), ...items, encoder.encode('e')]);
}

/** Of values that are encoded already; keys are put in their order. */
export function encodeDictionary(entries: readonly (readonly [string, Uint8Array])[]): Uint8Array {
  const sorted = entries
    .map(([key, value]) => ({ key: encoder.encode(key), value }))
    .sort((left, right) => compareBytes(left.key, right.key));
  const parts = sorted.flatMap(({ key, value }) => [encodeString(key), value]);
  return joinBytes([encoder.encode('d'), ...parts, encoder.encode('e')]);
}

export type Bencoded = number | Uint8Array | Bencoded[] | Map<string, Bencoded>;

/** The deepest thing in a torrent file is a file's path. */
const maximumDepth = 8;
const [integerMark, listMark, dictionaryMark, endMark, colon] = [0x69, 0x6c, 0x64, 0x65, 0x3a];

/**
 * One value and nothing after it, in its only valid form: keys ascending and unique, no leading
 * zeros. Strings are views on `bytes`.
 * @throws RangeError saying what was expected and where.
 */
export function decodeBencoded(bytes: Uint8Array): Bencoded {
  const reader = new BencodeReader(bytes);
  const value = reader.value(0);
  if (reader.position !== bytes.length) throw reader.expected('the end');
  return value;
}

class BencodeReader {
  position = 0;
  private readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  value(depth: number): Bencoded {
    if (depth > maximumDepth) throw this.expected(`at most ${maximumDepth} levels`);
    switch (this.bytes[this.position]) {
      case integerMark:
        return this.integer();
      case listMark:
        return this.list(depth);
      case dictionaryMark:
        return this.dictionary(depth);
      default:
        return this.string();
    }
  }

  expected(what: string): RangeError {
    return new RangeError(`expected ${what} at byte ${this.position}`);
  }

  private integer(): number {
    this.position += 1;
    return this.digits(endMark, /^(?:0|-?[1-9]\d*)$/);
  }

  private string(): Uint8Array {
    const length = this.digits(colon, /^(?:0|[1-9]\d*)$/);
    const start = this.position;
    if (length > this.bytes.length - start) throw this.expected(`${length} bytes`);
    this.position += length;
    return this.bytes.subarray(start, this.position);
  }

  private list(depth: number): Bencoded[] {
    this.position += 1;
    const items: Bencoded[] = [];
    while (!this.takesEnd()) items.push(this.value(depth + 1));
    return items;
  }

  private dictionary(depth: number): Map<string, Bencoded> {
    this.position += 1;
    const entries = new Map<string, Bencoded>();
    let previous: Uint8Array | undefined;
    while (!this.takesEnd()) {
      const key = this.string();
      if (previous && compareBytes(previous, key) >= 0) throw this.expected('a greater key');
      entries.set(decoder.decode(key), this.value(depth + 1));
      previous = key;
    }
    return entries;
  }

  private takesEnd(): boolean {
    if (this.bytes[this.position] !== endMark) return false;
    this.position += 1;
    return true;
  }

  /** A number's text up to the mark; 16 digits and a sign hold every safe integer. */
  private digits(mark: number, pattern: RegExp): number {
    const end = this.bytes.subarray(this.position, this.position + 18).indexOf(mark);
    const text = String.fromCharCode(...this.bytes.subarray(this.position, this.position + end));
    const value = Number(text);
    if (end < 1 || !pattern.test(text) || !Number.isSafeInteger(value)) {
      throw this.expected('a number');
    }
    this.position += end + 1;
    return value;
  }
}
