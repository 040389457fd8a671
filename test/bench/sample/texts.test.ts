import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { SeededRandom } from '../../protocol/seeded-random.ts';
import { sampleText } from './texts.ts';

describe('sample texts', () => {
  const random = new SeededRandom(1);
  const texts = Array.from({ length: 5_000 }, () => sampleText(random));

  it('have 120 to 200 bytes, 160 on average', () => {
    const lengths = texts.map((text) => Buffer.byteLength(text));
    expect(Math.min(...lengths)).toBe(120);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(200);
    expect(lengths.reduce((sum, length) => sum + length, 0) / texts.length).toBeCloseTo(160, -1);
  });

  it('compress as English prose does, to about three bits a character', () => {
    const bytes = Buffer.from(texts.join('\n'));
    const bits = (8 * deflateSync(bytes).length) / bytes.length;
    expect(bits).toBeGreaterThan(2.8);
    expect(bits).toBeLessThan(3.4);
  });

  it('are the same for the same seed', () => {
    expect(sampleText(new SeededRandom(7))).toBe(sampleText(new SeededRandom(7)));
  });
});
