import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { markOfKey, toggleMark } from '../../src/ui/timeline/format-marks.ts';

/** `[` and `]` stand for the ends of the selection. */
function toggled(drawn: string, mark: string): string {
  const from = drawn.indexOf('[');
  const to = drawn.indexOf(']') - 1;
  const result = toggleMark({ value: drawn.replace(/[[\]]/g, ''), from, to }, mark);
  const { value } = result;
  return `${value.slice(0, result.from)}[${value.slice(result.from, result.to)}]${value.slice(result.to)}`;
}

describe('formatting by keyboard', () => {
  it.each([
    ['a [b] c', '**', 'a **[b]** c'],
    ['a **[b]** c', '**', 'a [b] c'],
    ['a *[b]* c', '**', 'a ***[b]*** c'],
    ['a **[b]** c', '*', 'a ***[b]*** c'],
    ['a ***[b]*** c', '*', 'a **[b]** c'],
    ['a[ b ]c', '*', 'a *[b]* c'],
    ['[]', '**', '**[]**'],
    ['[ ]', '`', '`[ ]`'],
    ['`[b]`', '`', '[b]'],
    ['[a\nb]', '`', '```\n[a\nb]\n```'],
  ])('%j with %s becomes %j', (before, mark, after) => {
    expect(toggled(before, mark)).toBe(after);
  });

  it('twice is as before', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', ' c'), minLength: 1 });
    fc.assert(
      fc.property(letters, letters, letters, fc.constantFrom('**', '*', '`'), (a, b, c, mark) => {
        const first = toggleMark(
          { value: a + b + c, from: a.length, to: a.length + b.length },
          mark,
        );
        expect(toggleMark(first, mark).value).toBe(a + b + c);
      }),
    );
  });

  it('is on B, I and E together with Ctrl, with ⌘ on Apple’s keyboards', () => {
    vi.stubGlobal('navigator', { userAgent: 'Mozilla/5.0 (X11; Linux x86_64)' });
    const marks = ['b', 'I', 'e', 'x'].map((key) => markOfKey({ key, ctrlKey: true }));
    expect(marks).toEqual(['**', '*', '`', undefined]);
    expect(markOfKey({ key: 'b' })).toBeUndefined();
    expect(markOfKey({ key: 'e', ctrlKey: true, shiftKey: true })).toBeUndefined();
    vi.stubGlobal('navigator', { userAgent: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)' });
    expect(markOfKey({ key: 'b', metaKey: true })).toBe('**');
    expect(markOfKey({ key: 'b', ctrlKey: true })).toBeUndefined();
    vi.unstubAllGlobals();
  });
});
