import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MessageTokenizer, NESTING_LIMIT } from '../../src/app/markdown/message-tokenizer.ts';
import type { Block, Inline } from '../../src/app/markdown/nodes.ts';
import { parseMessage } from '../../src/app/markdown/parse-message.ts';
import { isPlain } from '../../src/app/markdown/plain.ts';

const chatKey = `0x04${'ab'.repeat(64)}`;

/** A short notation of what a text became: `kind(children)`. */
function outline(text: string): string {
  return parseMessage(text).map(outlineOf).join(' ');
}

function outlineOf(node: Block | Inline): string {
  switch (node.kind) {
    case 'text':
      return node.text;
    case 'mention':
      return `mention(${node.chatKey ?? 'everyone'})`;
    case 'code':
      return `code(${node.text})`;
    case 'link':
      return `link(${node.href}|${inner(node.children)}|${node.target ?? ''})`;
    case 'quote':
      return `quote(${node.blocks.map(outlineOf).join(' ')})`;
    case 'list':
      return `${node.isOrdered ? `ol${node.start}` : 'ul'}(${node.items.map(inner).join('; ')})`;
    default:
      return `${node.kind === 'paragraph' ? 'p' : node.kind}(${inner(node.children)})`;
  }
}

function inner(nodes: readonly (Block | Inline)[]): string {
  return nodes.map(outlineOf).join('');
}

describe('Markdown in a message', () => {
  it.each([
    ['**b** *i* _i_ ~~s~~ `c`', 'p(strong(b) em(i) em(i) del(s) code(c))'],
    ['**a *b* c**', 'p(strong(a em(b) c))'],
    ['one\ntwo', 'p(one\ntwo)'],
    ['one\n\ntwo', 'p(one) p(two)'],
    ['```ts\nlet a = **1**;\n```', 'code(let a = **1**;)'],
    ['> said\n> so', 'quote(p(said\nso))'],
    ['- a\n- b\n  - c', 'ul(p(a); p(b)ul(p(c)))'],
    ['3. a\n4. b', 'ol3(p(a); p(b))'],
    ['2 \\* 3 \\* 4', 'p(2 * 3 * 4)'],
    [`@${chatKey}, look`, `p(mention(${chatKey}), look)`],
    ['@0x00001: tea', 'p(mention(everyone): tea)'],
  ])('has what was asked for: %s', (text, expected) => {
    expect(outline(text)).toBe(expected);
  });

  it.each([
    ['# Title', 'p(# Title)'],
    ['a\n---\nb', 'p(a\n---\nb)'],
    ['    indented', 'p(    indented)'],
    ['<b onclick="x()">hi</b>', 'p(<b onclick="x()">hi</b>)'],
    ['<script>alert(1)</script>', 'p(<script>alert(1)</script>)'],
    ['a|b\n-|-\n1|2', 'p(a|b\n-|-\n1|2)'],
    ['- [x] done', 'ul(p([x] done))'],
    ['&lt;b&gt;', 'p(&lt;b&gt;)'],
    [`@${chatKey}0`, `p(@${chatKey}0)`],
  ])('leaves everything else as it was written: %s', (text, expected) => {
    expect(outline(text)).toBe(expected);
  });
});

describe('links in a message', () => {
  it.each([
    [
      'https://a.example/b?c=d#e now',
      'p(link(https://a.example/b?c=d#e|https://a.example/b?c=d#e|) now)',
    ],
    ['(https://a.example/b).', 'p((link(https://a.example/b|https://a.example/b|)).)'],
    ['<https://a.example/>', 'p(link(https://a.example/|https://a.example/|))'],
    ['ana@a.example', 'p(link(mailto:ana@a.example|ana@a.example|))'],
    ['[here](https://a.example/b)', 'p(link(https://a.example/b|here|a.example))'],
    [
      '[https://bank.example](https://evil.example/)',
      'p(link(https://evil.example/|https://bank.example|evil.example))',
    ],
    [
      '[bank](https://bank.example@evil.example/)',
      'p(link(https://bank.example@evil.example/|bank|evil.example))',
    ],
    [
      '[аpple](https://аpple.example/)',
      'p(link(https://xn--pple-43d.example/|аpple|xn--pple-43d.example))',
    ],
    ['[](https://a.example/)', 'p(link(https://a.example/|https://a.example/|))'],
    ['![picture](https://a.example/p.png)', 'p(!link(https://a.example/p.png|picture|a.example))'],
  ])('say where they lead: %s', (text, expected) => {
    expect(outline(text)).toBe(expected);
  });

  it.each([
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](java&#115;cript:alert(1))',
    '[x](\u0001javascript:alert(1))',
    '[x](data:text/html,hi)',
    '[x](vbscript:x)',
    '[x](file:///etc/passwd)',
    '[x](blob:https://a.example/1)',
    '[x](/relative)',
    '[x](//a.example)',
    '<javascript:alert(1)>',
    '<data:text/html,x>',
    'ftp://a.example',
  ])('of other schemes stay text: %s', (text) => {
    expect(outline(text)).toBe(`p(${text})`);
  });

  it('are never inside another link', () => {
    const text = '[![a](https://b.example) <https://c.example> www.d.example](https://e.example)';
    expect(outline(text).match(/link\(/g)).toHaveLength(1);
  });
});

const kinds = new Set([
  'paragraph',
  'code',
  'quote',
  'list',
  'text',
  'strong',
  'em',
  'del',
  'link',
  'mention',
]);

type Node = Block | Inline;

function childrenOf(node: Node): readonly Node[] {
  if ('children' in node) return node.children;
  if ('blocks' in node) return node.blocks;
  return 'items' in node ? node.items.flat() : [];
}

function* walk(nodes: readonly Node[], depth = 1): Generator<{ node: Node; depth: number }> {
  for (const node of nodes) {
    yield { node, depth };
    yield* walk(childrenOf(node), depth + 1);
  }
}

/** Everything a reader can get at: words, addresses, titles, the language of code. */
function wordsOf(text: string): string {
  const words = [...walk(parseMessage(text))].map(({ node }) => {
    if (node.kind === 'link') return `${node.href}${node.title}`;
    if (node.kind === 'list') return String(node.start);
    if (node.kind === 'code') return `${node.text}${'language' in node ? node.language : ''}`;
    return 'text' in node ? node.text : '';
  });
  return words.join('');
}

const marks = [
  '*',
  '**',
  '_',
  '~~',
  '`',
  '```',
  '\n',
  '\n\n',
  '> ',
  '- ',
  '1. ',
  '[',
  '](',
  ')',
  '<',
  '>',
  '\\',
  ' ',
  '  ',
  '![',
  '#',
  '|',
  '&',
  ':',
  '"',
  '@',
  '\u202e',
  '\u200b',
  '\t',
  'javascript:',
  'data:',
  'https://a.b',
  'www.',
  'x@y.z',
  '<b>',
  '<!--',
  '@0x00001',
];
const hostile = fc
  .array(fc.oneof(fc.constantFrom(...marks), fc.constantFrom('q', 'w', 'Z', 'é', '日', '🌱')), {
    maxLength: 120,
  })
  .map((parts) => parts.join(''));

describe('whatever a message contains', () => {
  it('it becomes nothing but the listed constructs, nested no deeper than the limit', () => {
    fc.assert(
      fc.property(fc.oneof(hostile, fc.string({ unit: 'binary', maxLength: 200 })), (text) => {
        for (const { node, depth } of walk(parseMessage(text))) {
          expect(kinds).toContain(node.kind);
          if (node.kind === 'link') expect(node.href).toMatch(/^(?:https?|mailto):/);
          // A list and its items' paragraphs are two, text is one more.
          expect(depth).toBeLessThanOrEqual(NESTING_LIMIT + 2);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('no letter of it is lost', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const kept = decodeURI(wordsOf(text).replaceAll('%', '%25')).toLowerCase();
        const count = (where: string, letter: string): number => where.split(letter).length - 1;
        for (const letter of ['q', 'w', 'z']) {
          expect(count(kept, letter)).toBeGreaterThanOrEqual(count(text.toLowerCase(), letter));
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('what is called plain has nothing to format', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        fc.pre(isPlain(text));
        const nodes = [...walk(parseMessage(text))].map(({ node }) => node.kind);
        expect(nodes.every((kind) => kind === 'paragraph' || kind === 'text')).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    '*',
    '*a ',
    '_a ',
    '[',
    '[a](',
    '> ',
    '>',
    '- ',
    '`',
    '<',
    '~~a ',
    '*_~`[',
    '\\',
    'a@',
    'www.',
    'http://',
    '1.\n',
    '```\n',
    '**a *b ',
  ])('the work is bounded by its length: %s over and over', (part) => {
    const text = part.repeat(Math.floor(4096 / part.length));
    const { tokens } = workOf(text);
    expect(tokens).toBeLessThanOrEqual(2 * text.length);
    expect([...walk(parseMessage(text))].length).toBeLessThanOrEqual(2 * text.length);
  });

  it('a text longer than any message may be is not read at all', () => {
    const text = '*a* '.repeat(250_000);
    expect(parseMessage(text)).toEqual([{ kind: 'paragraph', children: [{ kind: 'text', text }] }]);
  });
});

/** How often marked was asked for emphasis, the construct that it tries most often. */
function workOf(text: string): { tokens: number } {
  let tokens = 0;
  const counted = MessageTokenizer.prototype.emStrong;
  MessageTokenizer.prototype.emStrong = function (this: MessageTokenizer, ...args) {
    tokens += 1;
    return counted.apply(this, args);
  };
  try {
    parseMessage(text);
  } finally {
    MessageTokenizer.prototype.emStrong = counted;
  }
  return { tokens };
}
