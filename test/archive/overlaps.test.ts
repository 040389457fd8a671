import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Overlaps, type Span } from '../../src/archive/overlaps.ts';
import { CountedSpans, spans } from './counted-spans.ts';

const anySpan = fc
  .tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 20 }))
  .map(([fromMs, length]): Span => ({ fromMs, toMs: fromMs + length }));

function isOverlap(one: Span, other: Span): boolean {
  return one.fromMs < other.toMs && other.fromMs < one.toMs;
}

describe('which spans overlap another', () => {
  it('is what a look at each of them says', () => {
    fc.assert(
      fc.property(fc.array(anySpan), anySpan, (all, one) => {
        const overlaps = new Overlaps(all);
        const expected = all.filter((other) => isOverlap(one, other));
        expect(overlaps.has(one)).toBe(expected.length > 0);
        expect(new Set(overlaps.of(one))).toEqual(new Set(expected));
      }),
    );
  });

  it('is found without a look at each of them', () => {
    const counted = new CountedSpans(spans(1024));
    const overlaps = new Overlaps(counted.all);
    counted.reads = 0;
    for (const one of spans(1024)) overlaps.of(one);
    // Of two to the tenth ten are looked at, and what is found.
    expect(counted.reads).toBeLessThan(1024 * 16);
  });
});
