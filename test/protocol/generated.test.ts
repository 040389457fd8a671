import Long from 'long';
import { describe, expect, it } from 'vitest';
import { encodeMessage } from '../../src/protocol/encode-message.ts';
import {
  ChatMessage,
  WakuMessage,
  WakuMessageArchive,
  WakuMessageArchiveIndexMetadata,
} from '../../src/protocol/generated/messages.js';
import { bytesToHex } from '../../src/protocol/hex.ts';
import { clockOf, longOf, longOfClock, signedLongOf } from '../../src/protocol/wide-integers.ts';
import { WireReader } from '../../src/protocol/wire-reader.ts';

const unsigned = [1n, 2n ** 53n - 1n, 2n ** 53n, 2n ** 53n + 1n, 2n ** 63n, 2n ** 64n - 1n];
const signed = [
  0n,
  1n,
  -1n,
  1_764_600_000_123_456_789n,
  2n ** 53n + 1n,
  -(2n ** 53n) - 1n,
  2n ** 63n - 1n,
  -(2n ** 63n),
];

function fieldsOf(bytes: Uint8Array): number[] {
  const reader = new WireReader(bytes);
  const fields: number[] = [];
  while (reader.next()) fields.push(reader.field);
  return fields;
}

describe('generated code', () => {
  it.each(unsigned)('a u64 of %d stays exact', (value) => {
    const bytes = encodeMessage(ChatMessage, { clock: longOf(value) });
    expect(ChatMessage.decode(bytes).clock.toBigInt()).toBe(value);
  });

  it.each(signed)('M5: a timestamp of %d ns stays exact', (value) => {
    const bytes = encodeMessage(WakuMessage, { timestamp: signedLongOf(value) });
    expect(WakuMessage.decode(bytes).timestamp.toBigInt()).toBe(value);
    const again = encodeMessage(WakuMessage, WakuMessage.decode(bytes));
    expect(again).toEqual(bytes);
  });

  it('M7: a clock beyond 2^53 is 2^53, one below is exact', () => {
    expect(clockOf(longOf(2n ** 53n - 1n))).toBe(2 ** 53 - 1);
    for (const clock of [2n ** 53n, 2n ** 53n + 1n, 2n ** 63n, 2n ** 64n - 1n]) {
      expect(clockOf(longOf(clock))).toBe(2 ** 53);
    }
    expect(clockOf(Long.fromBigInt(-1n, false))).toBe(2 ** 53);
    expect(longOfClock(1_764_600_000_000).toBigInt()).toBe(1_764_600_000_000n);
  });

  it('A4: writes fields in ascending order, whatever order they were given in', () => {
    const message = encodeMessage(WakuMessage, {
      ephemeral: true,
      timestamp: signedLongOf(1n),
      payload: new Uint8Array(1),
      contentTopic: '/a',
      version: 1,
      meta: new Uint8Array(1),
    });
    expect(fieldsOf(message)).toEqual([1, 2, 3, 10, 11, 31]);
    const entry = encodeMessage(WakuMessageArchiveIndexMetadata, {
      encryption: 1,
      contentHash: new Uint8Array(32),
      size: longOf(1n),
      version: 1,
    });
    expect(fieldsOf(entry)).toEqual([1, 4, 1001, 1005]);
  });

  it('A3: writes author_of packed', () => {
    const bytes = encodeMessage(WakuMessageArchive, { authorOf: [0, 1, 300] });
    expect(bytesToHex(bytes)).toBe('d23e' + '04' + '0001ac02');
  });

  it('writes nothing for a field without a value', () => {
    const empty = { payload: new Uint8Array(0), version: 0, timestamp: signedLongOf(0n) };
    expect(encodeMessage(WakuMessage, empty)).toHaveLength(0);
  });

  it('gives each message a buffer of its own', () => {
    const bytes = encodeMessage(WakuMessage, { contentTopic: '/a' });
    expect(bytes.buffer.byteLength).toBe(bytes.length);
    expect(Object.getPrototypeOf(bytes)).toBe(Uint8Array.prototype);
  });
});
