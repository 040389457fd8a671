import { describe, expect, it } from 'vitest';
import { ownBytes } from '../../src/protocol/bytes.ts';

describe('ownBytes', () => {
  const whole = Uint8Array.of(1, 2, 3, 4);

  it('copies a view, which would keep all of its buffer', () => {
    for (const view of [whole.subarray(1), whole.subarray(0, 3)]) {
      const own = ownBytes(view);
      expect(own).toEqual(view);
      expect(own.buffer.byteLength).toBe(3);
    }
  });

  it('gives back what is alone in its buffer', () => {
    expect(ownBytes(whole)).toBe(whole);
  });

  it('makes plain bytes of a Buffer, also of one that is alone', () => {
    const buffer = Buffer.from(whole.slice().buffer);
    const own = ownBytes(buffer);
    expect(own.constructor).toBe(Uint8Array);
    expect(own).toEqual(whole);
  });
});
