import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'svelte/compiler';
import { expect, test } from 'vitest';

const folder = path.join(import.meta.dirname, '../../../src/ui');

/** What a person reads or hears of an element beside what stands in it. */
const spokenAttributes = [
  ...['alt', 'aria-description', 'aria-label', 'label', 'placeholder', 'title'],
  // Of our own parts.
  ...['hint', 'submit'],
];

interface Node {
  type: string;
  name?: string;
  data?: string;
  value?: unknown;
}

/** The words that a component's template says itself, instead of reading them in a catalogue. */
function wordsIn(source: string): string[] {
  const { fragment } = parse(source, { modern: true });
  const found: string[] = [];
  visit(fragment, (node) => {
    if (node.type === 'Text') found.push(node.data ?? '');
    if (node.type === 'ExpressionTag') found.push(...literals(node));
    if (node.type === 'StyleDirective' || node.type === 'ExpressionTag') return false;
    if (node.type !== 'Attribute') return true;
    if (spokenAttributes.includes(node.name ?? '')) found.push(...literals(node.value));
    return false;
  });
  return found.filter((words) => /\p{L}{2,}/u.test(words)).map((words) => words.trim());
}

/** Also those within an expression: of a condition, of a template. */
function literals(value: unknown): string[] {
  const found: string[] = [];
  visit(value, (node) => {
    // Of something else: what a comparison is with, what an entry is called.
    if (['BinaryExpression', 'MemberExpression'].includes(node.type)) return false;
    if (node.type === 'Text') found.push(node.data ?? '');
    if (node.type === 'Literal' && typeof node.value === 'string') found.push(node.value);
    const { raw } = (node.type === 'TemplateElement' ? node.value : {}) as { raw?: string };
    if (raw !== undefined) found.push(raw);
    return true;
  });
  return found;
}

/** @param see says whether to go on into the node */
function visit(value: unknown, see: (node: Node) => boolean): void {
  if (typeof value !== 'object' || value === null) return;
  if ('type' in value && !see(value as Node)) return;
  for (const inner of Object.values(value)) visit(inner, see);
}

test('no component says words that are in no catalogue', () => {
  const components = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.svelte'),
  );
  expect(components.length).toBeGreaterThan(100);
  const found = components.flatMap((name) =>
    wordsIn(readFileSync(path.join(folder, name), 'utf8')).map((words) => `${name}: ${words}`),
  );
  expect(found).toEqual([]);
});

test.each([
  ['<p>Hello there</p>', ['Hello there']],
  ['<p>{text.close}: <b>{name}</b> #1</p>', []],
  ['{#if on}<em>On</em>{:else}Off{/if}', ['On', 'Off']],
  ['<input placeholder="Your name" class="wide" aria-label={text.close} />', ['Your name']],
  ['<p>{isOn ? "It is on" : words.off} {kind === "last"}</p>', ['It is on']],
  ['<button title={kind === "last" ? `Go on ${name}` : words.go}></button>', ['Go on']],
])('%s: what a template says itself is found', (template, words) => {
  expect(wordsIn(template)).toEqual(words);
});

test('who has no JavaScript is told so in each language', () => {
  const page = readFileSync(path.join(folder, '../../index.html'), 'utf8');
  expect(page).toMatch(/<noscript>[^]*lang="de"[^]*<\/noscript>/);
});
