import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findCycles } from './cycles.mjs';

let root = '';
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'perennial-cycles-'));
  mkdirSync(path.join(root, 'src'));
});
afterEach(() => rmSync(root, { recursive: true }));

function cyclesOf(files: Record<string, string>): string[][] {
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(path.join(root, 'src', name), text);
  }
  return findCycles(root, ['src']).map((cycle) => cycle.map((file) => path.basename(file)));
}

describe('import cycles', () => {
  it('finds none in a tree', () => {
    const b = "import { c } from './c.ts'; export const b = c;";
    const a = `import { b } from './b.ts'; ${b}`;
    expect(cyclesOf({ 'a.ts': a, 'b.ts': b, 'c.ts': 'export const c = 1;' })).toEqual([]);
  });

  it('finds one of values', () => {
    const files = { 'a.ts': "export * from './b.ts';", 'b.ts': "import './a.ts';" };
    expect(cyclesOf(files)).toEqual([['a.ts', 'b.ts', 'a.ts']]);
  });

  it('finds one of types only', () => {
    const files = {
      'a.ts': "import type { B } from './b.ts'; export type A = B;",
      'b.ts': "import { type C } from './c.ts'; export type B = C;",
      'c.ts': "export type { A as C } from './a.ts';",
    };
    expect(cyclesOf(files)).toEqual([['a.ts', 'b.ts', 'c.ts', 'a.ts']]);
  });

  it('finds one through import() and a component', () => {
    const files = {
      'A.svelte': '<script lang="ts">const b = () => import(\'./b.ts\');</script>',
      'b.ts': "import A from './A.svelte'; export const b = A;",
    };
    expect(cyclesOf(files)).toEqual([['A.svelte', 'b.ts', 'A.svelte']]);
  });

  it('finds a file that imports itself, and each cycle once', () => {
    const files = {
      'a.ts': "import './a.ts';",
      'b.ts': "import './c.ts';",
      'c.ts': "import './b.ts';",
    };
    expect(cyclesOf(files)).toHaveLength(2);
  });
});
