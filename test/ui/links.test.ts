import { describe, expect, it } from 'vitest';
import { splitLinks } from '../../src/ui/timeline/links.ts';

const linksIn = (text: string): (string | undefined)[] =>
  splitLinks(text).flatMap(({ href }) => href ?? []);

describe('web addresses in a text', () => {
  it('become links, and the text around them stays as it is', () => {
    expect(splitLinks('see https://a.example/b?c=d#e now')).toEqual([
      { text: 'see ' },
      { text: 'https://a.example/b?c=d#e', href: 'https://a.example/b?c=d#e' },
      { text: ' now' },
    ]);
  });

  it.each([
    ['Read https://a.example.', 'https://a.example'],
    ['(https://a.example/b)', 'https://a.example/b'],
    ['https://a.example/wiki/Mint_(plant)', 'https://a.example/wiki/Mint_(plant)'],
    ['“https://a.example”', 'https://a.example'],
  ])('end where the address ends: %s', (text, link) => {
    expect(linksIn(text)).toEqual([link]);
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'http://', 'ftp://a.example', 'plain'])(
    'are only those of the web: %s',
    (text) => {
      expect(splitLinks(text)).toEqual([{ text }]);
    },
  );

  it('leave every character of the text in its place', () => {
    const text = 'a https://x.example, b\nhttps://y.example/(z)) c';
    const joined = splitLinks(text).map((part) => part.text);
    expect(joined.join('')).toBe(text);
  });
});
