import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { build } from 'vite';
import type { Plugin, Rolldown } from 'vite';
import { entriesOnTop } from './entries-on-top.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'perennial-build-'));
  // The worker and what it loads later have a module in common.
  await writeFiles({
    'page.js': "new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });",
    'worker.js': `
      import { shared } from './shared.js';
      self.onmessage = async () => self.postMessage([shared(), (await import('./later.js')).later()]);`,
    'later.js': "import { shared } from './shared.js'; export const later = () => shared() + 1;",
    'shared.js': 'let count = 0; export const shared = () => (count += 1);',
  });
});

afterEach(() => rm(folder, { recursive: true }));

it('nothing that a worker loads later imports its entry, which WebKit would run again', async () => {
  expect(await importersOfWorker([entriesOnTop()])).toEqual([]);
});

it('a build in which something does fails, where the bundler does as it likes', async () => {
  const { generateBundle } = entriesOnTop();
  const checkOnly = { name: 'check-only', generateBundle } as Plugin;
  expect(await importersOfWorker([])).not.toEqual([]);
  await expect(importersOfWorker([checkOnly])).rejects.toThrow('imports the entry of its worker');
});

/** Names of the built files in which the worker's file is imported. */
async function importersOfWorker(plugins: Plugin[]): Promise<string[]> {
  const result = (await build({
    root: folder,
    configFile: false,
    logLevel: 'silent',
    worker: { format: 'es', plugins: () => plugins },
    build: { write: false, lib: { entry: 'page.js', formats: ['es'], fileName: 'page' } },
  })) as Rolldown.RolldownOutput[];
  const files = result.flatMap(({ output }) => output);
  const worker = files.find(({ fileName }) => /worker-[^/]*\.js$/.test(fileName));
  if (!worker) throw new Error('expected a worker, got none');
  const name = path.basename(worker.fileName);
  return files.filter((file) => importsOf(file).includes(name)).map(({ fileName }) => fileName);
}

function importsOf(file: Rolldown.OutputChunk | Rolldown.OutputAsset): string[] {
  const code = file.type === 'chunk' ? file.code : file.source.toString();
  const imports = code.matchAll(/(?:\bfrom|\bimport\()\s*["'`]\.\/([^"'`]+)["'`]/g);
  return [...imports].map(([, name = '']) => name);
}

async function writeFiles(files: Record<string, string>): Promise<void> {
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
}
