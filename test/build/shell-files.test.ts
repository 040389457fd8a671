import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { shellFiles } from './shell-files.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'perennial-shell-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('the shell is the document, its styles, and what is imported statically, not by import()', async () => {
  const files = {
    'index.html': [
      '<link rel="icon" href="./icon.svg">',
      '<script type="module" crossorigin src="./assets/index.js"></script>',
      '<link rel="modulepreload" href="./assets/ahead.js">',
      '<link rel="stylesheet" crossorigin href="./assets/index.css">',
    ].join('\n'),
    'assets/index.js': 'import{a as b}from"./near.js";import("./later.js");b()',
    'assets/near.js': 'import"../far.js";export*from"./index.js";export const a=1',
    'assets/ahead.js': '',
    'far.js': '',
  };
  mkdirSync(path.join(folder, 'assets'));
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);

  expect((await shellFiles(folder)).sort()).toEqual(
    [...Object.keys(files), 'assets/index.css'].sort(),
  );
});
