import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ESLint } from 'eslint';
import ts from 'typescript';
import tseslint from 'typescript-eslint';
import { expect, it } from 'vitest';
import { root, toolPath } from '../commands/tools.mjs';

/** Generous: a linter has to load, and the compiler's declarations too. */
const LIMIT_MS = 60_000;

/** What each rule that uses types refuses. */
const refused: Record<string, string> = {
  'await-thenable': 'export async function f(n: number) { await n; }',
  'no-array-delete': 'export function f(all: string[]) { delete all[0]; }',
  'no-base-to-string': 'export const f = (one: { a: number }) => String(one);',
  'no-duplicate-type-constituents': 'export type A = string | string;',
  'no-floating-promises': 'export function f(p: Promise<void>) { p; }',
  'no-for-in-array':
    'export function f(all: string[], g: (k: string) => void) { for (const k in all) g(k); }',
  'no-implied-eval': "export const f = () => new Function('a', 'return a');",
  'no-misused-promises':
    'export const f = (all: string[], g: (s: string) => Promise<void>) => all.forEach(g);',
  'no-redundant-type-constituents': 'export type A = unknown | string;',
  'no-unnecessary-type-assertion': 'export const f = (n: number) => n as number;',
  'no-unsafe-argument': 'export const f = (a: any, g: (n: number) => void) => g(a);',
  'no-unsafe-assignment': 'export function f(a: any) { const b = a; b; }',
  'no-unsafe-call': 'export function f(a: any) { a(); }',
  'no-unsafe-enum-comparison': 'export enum E { A = 1 } export const f = (e: E) => e === 1;',
  'no-unsafe-member-access': 'export function f(a: any) { void a.b; }',
  'no-unsafe-return': 'export function f(a: any): string { return a; }',
  'no-unsafe-unary-minus': 'export const f = (s: string) => -s;',
  'only-throw-error': "export function f() { throw 'text'; }",
  'prefer-promise-reject-errors': "export const f = () => Promise.reject('text');",
  'restrict-plus-operands': 'export const f = (a: number, b: { c: 1 }) => a + b;',
  'restrict-template-expressions': 'export const f = (b: { c: 1 }) => `${b}`;',
  'switch-exhaustiveness-check':
    "export function f(a: 'b' | 'c') { switch (a) { case 'b': return 1; } return 2; }",
  'unbound-method':
    'class A { b() { return this; } } export const f = (a: A) => { const c = a.b; c; };',
};

interface Finding {
  filename: string;
  code: string;
}

interface Plugin {
  rules: Record<string, { meta: { docs?: { requiresTypeChecking?: unknown } } }>;
}

interface OxlintConfig {
  rules: Record<string, unknown>;
}

function oxlintConfig(): OxlintConfig {
  const text = readFileSync(path.join(root, '.oxlintrc.json'), 'utf8');
  return ts.parseConfigFileTextToJson('.oxlintrc.json', text).config as OxlintConfig;
}

/** Names of the rules that oxlint finds broken in each text, by the configuration of the product. */
function findings(texts: Readonly<Record<string, string>>): Record<string, string[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'perennial-type-rules-'));
  try {
    const compilerOptions = { strict: true, target: 'ES2024', lib: ['ES2024'], types: [] };
    writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
    for (const [name, text] of Object.entries(texts)) {
      writeFileSync(path.join(folder, `${name}.ts`), text);
    }
    const config = path.join(root, '.oxlintrc.json');
    const args = [toolPath('oxlint'), '--config', config, '--format', 'json', folder];
    const { stdout } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: Finding[] };
    const found: Record<string, string[]> = {};
    for (const { filename, code } of diagnostics) {
      (found[path.basename(filename, '.ts')] ??= []).push(/\((.*)\)/.exec(code)?.[1] ?? code);
    }
    return found;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** With its options, as ESLint judges a component by them. */
async function rulesOfComponents(): Promise<Record<string, unknown>> {
  const eslint = new ESLint({ cwd: root });
  const config = (await eslint.calculateConfigForFile('src/ui/App.svelte')) as OxlintConfig;
  const { rules } = tseslint.plugin as unknown as Plugin;
  const typed = new Set(
    Object.entries(rules)
      .filter(([, { meta }]) => meta.docs?.requiresTypeChecking)
      .map(([name]) => name),
  );
  return Object.fromEntries(
    Object.entries(config.rules).flatMap(([name, setting]) => {
      const [severity, ...options] = setting as [number, ...unknown[]];
      const rule = name.replace('@typescript-eslint/', '');
      return typed.has(rule) && severity === 2 ? [[rule, options]] : [];
    }),
  );
}

it(
  'components and all other files obey the same rules that use types',
  async () => {
    const rules = Object.entries(oxlintConfig().rules).flatMap(([name, setting]) => {
      const [severity, ...options] = Array.isArray(setting) ? (setting as unknown[]) : [setting];
      return severity === 'error' ? [[name.replace('typescript/', ''), options]] : [];
    });
    expect(Object.fromEntries(rules)).toEqual(await rulesOfComponents());
    expect(rules.map(([name]) => name).sort()).toEqual(Object.keys(refused).sort());
  },
  LIMIT_MS,
);

it(
  'each rule that uses types refuses what it is for',
  () => {
    const found = findings({
      ...refused,
      clean: 'export const f = async (p: Promise<void>) => p;',
    });
    const missed = Object.keys(refused).filter((rule) => !found[rule]?.includes(rule));
    expect(missed).toEqual([]);
    expect(found['clean']).toBeUndefined();
  },
  LIMIT_MS,
);

it(
  'a component is judged by types, too',
  async () => {
    const eslint = new ESLint({ cwd: root });
    const script = 'function f(p: Promise<void>): void { p; } f(Promise.resolve());';
    const text = `<script lang="ts">${script}</script>`;
    const filePath = path.join(root, 'src/ui/App.svelte');
    const [result] = await eslint.lintText(text, { filePath });
    const rules = result?.messages.map(({ ruleId }) => ruleId);
    expect(rules).toContain('@typescript-eslint/no-floating-promises');
  },
  LIMIT_MS,
);

it(
  'a comment cannot switch a rule off',
  async () => {
    const eslint = new ESLint({ cwd: root });
    const comments = ['oxlint-disable', 'eslint-disable-next-line', 'oxlint-disable-line'];
    for (const comment of comments) {
      const text = `// ${comment} typescript/no-floating-promises\nexport const a = 1;\n`;
      const filePath = path.join(root, 'src/archive/probe.ts');
      const [result] = await eslint.lintText(text, { filePath });
      expect(result?.messages.map(({ ruleId }) => ruleId)).toContain('no-warning-comments');
    }
  },
  LIMIT_MS,
);
