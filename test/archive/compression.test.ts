import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { InflationError, compress, inflateWithin } from '../../src/archive/compression.ts';
import { randomBytes, seededRandom } from './sample.ts';

const random = seededRandom(11);
const mixed = Uint8Array.from([
  ...randomBytes(70_000, random),
  ...new Uint8Array(300_000),
  ...randomBytes(5, random),
]);

/** toEqual looks at every byte on its own and takes seconds. */
const isMixed = (bytes: Uint8Array) => Buffer.compare(bytes, mixed) === 0;

function failureOf(limitBytes: number, compressed: Uint8Array): InflationError {
  try {
    inflateWithin(limitBytes, compressed);
  } catch (error) {
    if (error instanceof InflationError) return error;
    throw error;
  }
  throw new Error('expected inflation to fail');
}

describe('compression', { timeout: 30_000 }, () => {
  it('A4: what was compressed is inflated, up to the limit and including it', () => {
    expect(isMixed(inflateWithin(mixed.length, compress(mixed)))).toBe(true);
    expect(failureOf(mixed.length - 1, compress(mixed)).isTooLong).toBe(true);
  });

  it.each([0, 1, 6, 9])('H18: streams of other encoders are read (level %i)', (level) => {
    const compressed = new Uint8Array(deflateRawSync(mixed, { level }));
    expect(isMixed(inflateWithin(mixed.length, compressed))).toBe(true);
  });

  it('H18: a bomb stops soon after the limit', () => {
    const bomb = compress(new Uint8Array(60_000_000));
    expect(bomb.length).toBeGreaterThan(3 * 16_384);
    const failure = failureOf(1000, bomb);
    expect(failure.isTooLong).toBe(true);
    // One step of 16 KiB cannot make more than this.
    expect(failure.inflatedBytes).toBeLessThan(17_000_000);
  });

  it('H18: every truncation is noticed', () => {
    const compressed = compress(randomBytes(2000, random));
    for (let length = 0; length < compressed.length; length += 1) {
      const part = compressed.subarray(0, length);
      if (length === 0) expect(inflateWithin(2000, part)).toHaveLength(0);
      else expect(failureOf(2000, part).isTooLong).toBe(false);
    }
  });
});
