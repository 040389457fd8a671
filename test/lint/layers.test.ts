import path from 'node:path';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';
import { root } from '../commands/tools.mjs';
import { entries, layers } from './layers.mjs';

/** The rules that enforce the layer table, from the configuration that lints the product. */
const layerRules = [
  'import-x/no-restricted-paths',
  'no-restricted-imports',
  'no-restricted-syntax',
  'import-x/no-unresolved',
];

const eslint = new ESLint({
  cwd: root,
  // None of these rules needs types, without which a text is judged in no time.
  overrideConfig: tseslint.configs.disableTypeChecked,
  ruleFilter: ({ ruleId }) => layerRules.includes(ruleId),
});

/** Generous: on a busy machine the first of them waits for the linter to load. */
const LIMIT_MS = 60_000;

/** What the rules say of a text in the place of that file. */
async function complaints(file: string, text: string): Promise<string[]> {
  const [result] = await eslint.lintText(text, { filePath: path.join(root, file) });
  return (result?.messages ?? []).map(({ ruleId, message }) => `${ruleId}: ${message}`);
}

const layerMessage = (folder: string, allowed: string): RegExp =>
  new RegExp(`^import-x/no-restricted-paths: .*src/${folder} may import ${allowed} only`);

describe('the layer rules refuse', { timeout: LIMIT_MS }, () => {
  it.each([
    {
      what: 'a type of the network in the store',
      file: 'src/store/cursors.ts',
      text: "import type { NetworkConfig } from '../network/network-config.ts'; export type A = NetworkConfig;",
      says: layerMessage('store', 'protocol, archive'),
    },
    {
      what: 'an export from the store in the protocol',
      file: 'src/protocol/ids.ts',
      text: "export * from '../store/names.ts';",
      says: layerMessage('protocol', 'no other layer'),
    },
    {
      what: 'import() of the store in the interface',
      file: 'src/ui/routes.ts',
      text: "export const names = import('../store/names.ts');",
      says: layerMessage('ui', 'app'),
    },
    {
      what: 'the network in a component',
      file: 'src/ui/Screen.svelte',
      text: '<script lang="ts">import { a } from \'../network/network-config.ts\'; a();</script>',
      says: layerMessage('ui', 'app'),
    },
    {
      what: 'the swarm beside Waku',
      file: 'src/network/waku/light-node.ts',
      text: "import type { A } from '../torrent/piece-range.ts'; export type B = A;",
      says: layerMessage('network/waku', 'protocol'),
    },
    {
      what: 'a test in the product',
      file: 'src/protocol/ids.ts',
      text: "import '../../test/protocol/sample.ts';",
      says: /no-restricted-paths: .*The product does not import its tests/,
    },
    {
      what: 'a package of another layer',
      file: 'src/store/cursors.ts',
      text: "import { zlibSync } from 'fflate'; export const a = zlibSync;",
      says: /^no-restricted-imports: .*Packages allowed here: idb\./,
    },
    {
      what: 'the type of a package of another layer',
      file: 'src/app/wall-clock.ts',
      text: "import type { IDBPDatabase } from 'idb'; export type A = IDBPDatabase;",
      says: /^no-restricted-imports: .*Packages allowed here: svelte, workbox-window, marked\./,
    },
    {
      what: 'import() of a package of another layer',
      file: 'src/ui/routes.ts',
      text: "export const a = import('@waku/sdk');",
      says: /^no-restricted-syntax: Packages allowed here: svelte, qr, virtua\./,
    },
    {
      what: 'a package whose name only begins like an allowed one',
      file: 'src/store/cursors.ts',
      text: "import 'idb-keyval';",
      says: /^no-restricted-imports: .*Packages allowed here: idb\./,
    },
    {
      what: 'a module of Node.js',
      file: 'src/protocol/ids.ts',
      text: "import 'node:fs';",
      says: /^no-restricted-imports: .*Packages allowed here: @noble\/curves/,
    },
    {
      what: 'import() of what is not named',
      file: 'src/app/wall-clock.ts',
      text: 'export const load = (name: string) => import(name);',
      says: /^no-restricted-syntax: Name the module\./,
    },
    {
      what: 'a worker constructed outside of main.ts',
      file: 'src/app/wall-clock.ts',
      text: "export const worker = new Worker(new URL('../worker/main.ts', import.meta.url));",
      says: /^no-restricted-syntax: Only main\.ts constructs across layers\./,
    },
    {
      what: 'a shared worker constructed in a component',
      file: 'src/ui/Screen.svelte',
      text: "<script>new SharedWorker('./a.js');</script>",
      says: /^no-restricted-syntax: Only main\.ts constructs across layers\./,
    },
  ])('$what', async ({ file, text, says }) => {
    expect(await complaints(file, text)).toContainEqual(expect.stringMatching(says));
  });

  it.each(entries)('%s imported by anybody', async (entry) => {
    const found = await complaints('src/csp.ts', `import './${path.relative('src', entry)}';`);
    expect(found).toContainEqual(expect.stringMatching(/Nobody imports an entry/));
  });

  it.each(layers)('a package that $folder does not list', async ({ folder }) => {
    const found = await complaints(`src/${folder}/probe.ts`, "import 'some-package';");
    expect(found).toContainEqual(expect.stringMatching(/^no-restricted-imports: /));
  });
});

describe('the layer rules accept', { timeout: LIMIT_MS }, () => {
  it.each([
    {
      what: 'what the table allows',
      file: 'src/store/cursors.ts',
      text: "import type { Bytes } from '../protocol/bytes.ts'; import { openDB } from 'idb'; export type A = Bytes; export const a = openDB;",
    },
    {
      what: 'a part of an allowed package',
      file: 'src/network/waku/light-node.ts',
      text: "export const sdk = import('@waku/sdk');",
    },
    {
      what: 'a worker constructed in main.ts',
      file: 'src/main.ts',
      text: "new Worker(new URL('./worker/main.ts', import.meta.url));",
    },
  ])('$what', async ({ file, text }) => {
    expect(await complaints(file, text)).toEqual([]);
  });
});
