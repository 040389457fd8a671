import { describe, expect, it } from 'vitest';
import { inkOn, looksOf, safeColor } from '../../src/ui/colors.ts';
import { lengthOf } from '../../src/ui/limits.ts';
import { authorName, initialsOf } from '../../src/ui/names.ts';

describe('looks of people and communities', () => {
  it('give a chat key the same picture every time', () => {
    expect(looksOf('0x04aa')).toEqual(looksOf('0x04aa'));
    const pictures = Array.from({ length: 100 }, (_, n) => JSON.stringify(looksOf(`0x04${n}`)));
    expect(new Set(pictures).size).toBeGreaterThan(95);
  });

  it.each(['url(https://a.example)', '#12345', 'red', '', undefined])(
    'refuse what is not a colour: %s',
    (color) => {
      expect(safeColor(color)).toMatch(/^#[0-9a-f]{6}$/);
    },
  );

  it('put readable letters on a colour', () => {
    expect([inkOn('#ffffff'), inkOn('#f0e442'), inkOn('#1f6f9f'), inkOn('#000000')]).toEqual([
      '#000',
      '#000',
      '#fff',
      '#fff',
    ]);
  });

  it.each([
    ['Ada Fern', 'AF'],
    ['ben', 'B'],
    ['Anna Maria von Hof', 'AH'],
    ['👩‍🌾 Farm', '👩‍🌾F'],
    ['  ', ''],
  ])('take initials from a name: %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });

  it('name an author by the key where the message has no name', () => {
    expect(authorName(' ', '0x04abcdef123456')).toBe('Member 123456');
    expect(authorName(' Ada ', '0x04')).toBe('Ada');
  });

  it('M7: count characters as code points', () => {
    expect(lengthOf('a😀é')).toBe(3);
  });
});
