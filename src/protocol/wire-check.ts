import { Rejection } from './rejection.ts';
import { WireError, WireReader } from './wire-reader.ts';
import type { FieldSchema, MessageSchema } from './wire-types.ts';
import { LENGTH, PACKED, VARINT } from './wire-types.ts';

interface Range {
  from: number;
  to: number;
}

/** M3: every known field has its schema's wire type, nested ones too. Unknown fields may be anything. */
export function checkWireTypes(bytes: Uint8Array, schema: MessageSchema): Rejection | undefined {
  return guardWire(() => checkMessage(bytes, schema, { from: 0, to: bytes.length }));
}

/** The numbers of all fields that are present, or why the bytes are no message. */
export function presentFields(bytes: Uint8Array): ReadonlySet<number> | Rejection {
  return guardWire(() => {
    const fields = new Set<number>();
    const reader = new WireReader(bytes);
    while (reader.next()) fields.add(reader.field);
    return fields;
  });
}

function guardWire<T>(read: () => T): T | Rejection {
  try {
    return read();
  } catch (error) {
    if (error instanceof WireError) return new Rejection('M3 undecodable', error.message);
    throw error;
  }
}

function checkMessage(
  bytes: Uint8Array,
  schema: MessageSchema,
  range: Range,
): Rejection | undefined {
  const reader = new WireReader(bytes, range.from, range.to);
  while (reader.next()) {
    const expected = schema[reader.field];
    const fault = expected === undefined ? undefined : checkField(bytes, expected, reader);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function checkField(
  bytes: Uint8Array,
  expected: FieldSchema,
  reader: WireReader,
): Rejection | undefined {
  const { field, wireType, start, end } = reader;
  if (!isWireType(expected, wireType)) {
    return new Rejection('M3 field type', `field ${field} has wire type ${wireType}`);
  }
  if (typeof expected !== 'object') return undefined;
  return checkMessage(bytes, expected, { from: start, to: end });
}

function isWireType(expected: FieldSchema, wireType: number): boolean {
  if (expected === PACKED) return wireType === LENGTH || wireType === VARINT;
  return wireType === (typeof expected === 'object' ? LENGTH : expected);
}
