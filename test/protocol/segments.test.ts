import { describe, expect, it } from 'vitest';
import { encodeMessage } from '../../src/protocol/encode-message.ts';
import { wrapEvent } from '../../src/protocol/envelope.ts';
import { SegmentMessage } from '../../src/protocol/generated/messages.js';
import { MessageType } from '../../src/protocol/message-types.ts';
import { noblePrimitives } from '../../src/protocol/noble-primitives.ts';
import { MAX_SEGMENTED_BYTES, SegmentAssembly } from '../../src/protocol/segments.ts';
import { alice, reasonOf } from './sample.ts';
import { SeededRandom } from './seeded-random.ts';

const primitives = noblePrimitives;
const random = new SeededRandom(1);
const whole = random.bytes(250);
const waiting = { kind: 'waiting' };

/** Cut into parts of at most `size` bytes. */
function cut(bytes: Uint8Array, size = 100): Uint8Array[] {
  const entireMessageHash = primitives.keccak256(bytes);
  const segmentsCount = Math.ceil(bytes.length / size);
  return Array.from({ length: segmentsCount }, (_, index) => {
    const payload = bytes.subarray(index * size, (index + 1) * size);
    return encodeMessage(SegmentMessage, { entireMessageHash, index, segmentsCount, payload });
  });
}

function segment(of: Uint8Array, fields: SegmentMessage.$Properties): Uint8Array {
  return encodeMessage(SegmentMessage, { entireMessageHash: primitives.keccak256(of), ...fields });
}

function addAll(assembly: SegmentAssembly, segments: readonly Uint8Array[]) {
  return segments.map((bytes, i) => assembly.add(bytes, BigInt(10 + i))).at(-1);
}

describe('segmented messages', () => {
  it('M1: what is not segmented passes through', () => {
    const payload = random.bytes(20);
    const bytes = wrapEvent({
      type: MessageType.chatMessage,
      payload,
      privateKey: alice,
      primitives,
    });
    expect(new SegmentAssembly(primitives).add(bytes, 7n)).toEqual({
      kind: 'whole',
      bytes,
      timestampNs: 7n,
    });
  });

  it('M1: is whole with its last segment, in whatever order they come', () => {
    for (const order of [
      [0, 1, 2],
      [2, 0, 1],
      [1, 1, 2, 0],
    ]) {
      const segments = cut(whole);
      const assembly = new SegmentAssembly(primitives);
      const inOrder = order.map((i) => segments[i] ?? new Uint8Array(0));
      for (const bytes of inOrder.slice(0, -1)) expect(assembly.add(bytes, 1n)).toEqual(waiting);
      const last = assembly.add(inOrder.at(-1) ?? new Uint8Array(0), 1n);
      expect(last).toEqual({ kind: 'whole', bytes: whole, timestampNs: 1n });
    }
  });

  it('M1: the earliest timestamp of a segment counts', () => {
    const assembly = new SegmentAssembly(primitives);
    const [first, second, third] = cut(whole) as [Uint8Array, Uint8Array, Uint8Array];
    assembly.add(first, 30n);
    assembly.add(second, 10n);
    expect(assembly.add(third, 20n)).toMatchObject({ timestampNs: 10n });
  });

  it('M1: parity segments are not needed', () => {
    const assembly = new SegmentAssembly(primitives);
    const parity = segment(whole, { paritySegmentsCount: 1, payload: random.bytes(100) });
    expect(assembly.add(parity, 1n)).toEqual(waiting);
    expect(addAll(assembly, cut(whole))).toMatchObject({ kind: 'whole' });
  });

  it('M1: a message that is not what its hash says is dropped', () => {
    const assembly = new SegmentAssembly(primitives);
    const segments = cut(whole);
    segments[1] = segment(whole, { index: 1, segmentsCount: 3, payload: random.bytes(100) });
    expect(reasonOf(addAll(assembly, segments))).toBe('M1 segment');
  });

  it('M1: a segment that contradicts another or itself is dropped', () => {
    const assembly = new SegmentAssembly(primitives);
    assembly.add(cut(whole)[0] ?? new Uint8Array(0), 1n);
    const payload = random.bytes(10);
    for (const fields of [
      { index: 1, segmentsCount: 4, payload },
      { index: 3, segmentsCount: 3, payload },
    ]) {
      expect(reasonOf(assembly.add(segment(whole, fields), 1n))).toBe('M1 segment');
    }
    const endless = segment(payload, { index: 0, segmentsCount: 2 ** 31, payload });
    expect(reasonOf(assembly.add(endless, 1n))).toBe('M1 segment');
  });

  it('M1: has at most 2 MiB', () => {
    const big = new Uint8Array(MAX_SEGMENTED_BYTES);
    expect(addAll(new SegmentAssembly(primitives), cut(big, 100_000))).toMatchObject({
      kind: 'whole',
    });
    const bigger = new Uint8Array(MAX_SEGMENTED_BYTES + 1);
    const last = addAll(new SegmentAssembly(primitives), cut(bigger, 100_000));
    expect(reasonOf(last)).toBe('M1 segment');
  });

  it('M1: of many unfinished messages the oldest are forgotten', () => {
    const assembly = new SegmentAssembly(primitives);
    const segments = cut(whole);
    assembly.add(segments[0] ?? new Uint8Array(0), 1n);
    for (let i = 0; i < 100; i++) {
      const other = random.bytes(150);
      assembly.add(cut(other)[0] ?? new Uint8Array(0), 1n);
    }
    expect(addAll(assembly, segments.slice(1))).toEqual(waiting);
  });
});
