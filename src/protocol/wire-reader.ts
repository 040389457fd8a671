import { FIXED_32, FIXED_64, GROUP_END, GROUP_START, LENGTH, VARINT } from './wire-types.ts';

/** As in protobufjs; no schema of ours nests deeper than four. */
const MAX_GROUP_DEPTH = 100;
const MAX_VARINT_BYTES = 10;
const MAX_TAG_BYTES = 5;

/** Bytes that are no protobuf encoding at all. */
export class WireError extends Error {
  constructor(expected: string, position: number) {
    super(`expected ${expected} at byte ${position}`);
    this.name = 'WireError';
  }
}

/**
 * Goes over the fields of one message without knowing its schema. After next() gave true, `field`
 * and `wireType` say what was read, `start` and `end` where its value lies.
 */
export class WireReader {
  field = 0;
  wireType = 0;
  start: number;
  end: number;
  readonly #bytes: Uint8Array;
  readonly #limit: number;

  constructor(bytes: Uint8Array, from = 0, to = bytes.length) {
    this.#bytes = bytes;
    this.#limit = to;
    this.start = from;
    this.end = from;
  }

  /**
   * @returns false at the end
   * @throws WireError
   */
  next(): boolean {
    if (this.end >= this.#limit) return false;
    this.#readTag();
    this.start = this.end;
    if (this.wireType === LENGTH) this.start = this.#lengthDelimited();
    else if (this.wireType === GROUP_START) this.#skipGroup();
    else this.#skipNumber(this.wireType);
    return true;
  }

  #readTag(): void {
    const from = this.end;
    const tag = this.#varint(MAX_TAG_BYTES);
    this.field = Math.floor(tag / 8);
    this.wireType = tag % 8;
    if (tag >= 2 ** 32 || this.field === 0) throw new WireError('a field number', from);
  }

  /** @returns where the value starts; `end` is where it ends */
  #lengthDelimited(): number {
    const length = this.#varint(MAX_VARINT_BYTES);
    const start = this.end;
    if (length > this.#limit - start) throw new WireError(`${length} more bytes`, start);
    this.end = start + length;
    return start;
  }

  #skipNumber(wireType: number): void {
    if (wireType === VARINT) this.#varint(MAX_VARINT_BYTES);
    else if (wireType === FIXED_64) this.#skip(8);
    else if (wireType === FIXED_32) this.#skip(4);
    else throw new WireError('a wire type', this.end);
  }

  #skip(length: number): void {
    if (length > this.#limit - this.end) throw new WireError(`${length} more bytes`, this.end);
    this.end += length;
  }

  /** Groups are not used any more, but an unknown field may still be one. */
  #skipGroup(): void {
    const { field, start } = this;
    const open = [field];
    while (open.length > 0) {
      this.#readTag();
      if (this.wireType === GROUP_START) open.push(this.field);
      else if (this.wireType === GROUP_END) this.#closeGroup(open);
      else if (this.wireType === LENGTH) this.#lengthDelimited();
      else this.#skipNumber(this.wireType);
      if (open.length > MAX_GROUP_DEPTH) throw new WireError('fewer groups', this.end);
    }
    this.field = field;
    this.wireType = GROUP_START;
    this.start = start;
  }

  #closeGroup(open: number[]): void {
    if (open.pop() !== this.field) throw new WireError('the end of the innermost group', this.end);
  }

  /** Exact up to 2^53, which is more than a length or a tag can be. */
  #varint(maxBytes: number): number {
    let value = 0;
    let factor = 1;
    for (let i = 0; i < maxBytes; i++) {
      if (this.end >= this.#limit) throw new WireError('the rest of a number', this.end);
      const byte = this.#bytes[this.end++] ?? 0;
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
      factor *= 0x80;
    }
    throw new WireError(`a number of at most ${maxBytes} bytes`, this.end);
  }
}
