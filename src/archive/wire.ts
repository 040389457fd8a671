// Protobuf's wire format, for the outer records of archive and index only. The generated code
// would make an object of every record before anything is counted (a hostile archive of 30 MB
// holds 15 million empty ones), and would not give a map's values as received (A9).

export const varintType = 0;
export const delimitedType = 2;

export interface WireField {
  number: number;
  wireType: number;
  /** Of a varint; exact up to 2^53. */
  value: number;
  /** Of what has a length: a view. */
  bytes: Uint8Array;
}

const fixedWidths = new Map([
  [1, 8],
  [5, 4],
]);
const maximumVarintBytes = 10;
const noBytes = new Uint8Array(0);

/**
 * The fields of one record, one after another.
 * @throws RangeError where the bytes are not a record
 */
export function* wireFields(record: Uint8Array): Generator<WireField> {
  const reader = new WireReader(record);
  while (!reader.isAtEnd()) yield reader.field();
}

/** @throws RangeError where the bytes are not varints */
export function packedVarints(bytes: Uint8Array): number[] {
  const reader = new WireReader(bytes);
  const values: number[] = [];
  while (!reader.isAtEnd()) values.push(reader.varint());
  return values;
}

class WireReader {
  private readonly bytes: Uint8Array;
  private position = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  isAtEnd(): boolean {
    return this.position >= this.bytes.length;
  }

  field(): WireField {
    const tag = this.varint();
    const number = Math.floor(tag / 8);
    const wireType = tag % 8;
    if (number === 0) throw new RangeError('expected a field number, got 0');
    if (wireType === varintType) return { number, wireType, value: this.varint(), bytes: noBytes };
    const length = wireType === delimitedType ? this.varint() : fixedWidths.get(wireType);
    if (length === undefined) throw new RangeError(`expected a wire type, got ${wireType}`);
    return { number, wireType, value: 0, bytes: this.take(length) };
  }

  varint(): number {
    let value = 0;
    for (let place = 0; place < maximumVarintBytes; place += 1) {
      const byte = this.bytes[this.position];
      if (byte === undefined) throw new RangeError('expected more bytes of a varint');
      this.position += 1;
      value += (byte & 0x7f) * 2 ** (7 * place);
      if (byte < 0x80) return value;
    }
    throw new RangeError(`expected a varint of at most ${maximumVarintBytes} bytes`);
  }

  private take(length: number): Uint8Array {
    const rest = this.bytes.length - this.position;
    if (length > rest) throw new RangeError(`expected ${length} bytes, ${rest} are left`);
    this.position += length;
    return this.bytes.subarray(this.position - length, this.position);
  }
}

export function varintSize(value: number): number {
  let size = 1;
  for (let rest = value; rest >= 0x80; rest = Math.floor(rest / 0x80)) size += 1;
  return size;
}

export function encodeVarint(value: number): Uint8Array {
  const bytes = new Uint8Array(varintSize(value));
  let rest = value;
  for (let place = 0; place < bytes.length; place += 1) {
    const isLast = place === bytes.length - 1;
    bytes[place] = (rest % 0x80) + (isLast ? 0 : 0x80);
    rest = Math.floor(rest / 0x80);
  }
  return bytes;
}

/** Size of a field that holds so many bytes. */
export function delimitedSize(fieldNumber: number, length: number): number {
  return varintSize(fieldNumber * 8) + varintSize(length) + length;
}

/** The parts of a field with a length: to be concatenated once, with all others. */
export function delimitedField(fieldNumber: number, bytes: Uint8Array): Uint8Array[] {
  const tag = encodeVarint(fieldNumber * 8 + delimitedType);
  return [tag, encodeVarint(bytes.length), bytes];
}

export function varintField(fieldNumber: number, value: number): Uint8Array[] {
  return [encodeVarint(fieldNumber * 8 + varintType), encodeVarint(value)];
}
