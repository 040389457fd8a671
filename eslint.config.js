import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importX from 'eslint-plugin-import-x';
import svelte from 'eslint-plugin-svelte';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';
import { compositionRootPackages, entries, layers } from './test/lint/layers.mjs';

const sources = ['**/*.ts', '**/*.mjs', '**/*.svelte'];

const layerZones = layers.map(({ folder, layers: allowed }) => ({
  target: `./src/${folder}`,
  from: '.',
  except: ['./node_modules', `./src/${folder}`, ...allowed.map((layer) => `./src/${layer}`)],
  message: `src/${folder} may import ${allowed.join(', ') || 'no other layer'} only.`,
}));

const entryZones = [
  { target: '.', from: entries.map((entry) => `./${entry}`), message: 'Nobody imports an entry.' },
  { target: './src', from: './test', message: 'The product does not import its tests.' },
];

/** Bare specifiers other than those allowed, whatever way they are imported. */
function packageRules(allowed, ...furtherSyntax) {
  // A selector's regular expression ends at its first slash, escaped or not.
  const listed = allowed.map((name) => name.replaceAll('.', '\\.').replaceAll('/', '\\u002f'));
  const regex = `^(?![.\\u002f]|(?:${listed.join('|') || '-'})(?:\\u002f|$))`;
  const message = `Packages allowed here: ${allowed.join(', ') || 'none'}.`;
  return {
    'no-restricted-imports': ['error', { patterns: [{ regex, message }] }],
    'no-restricted-syntax': [
      'error',
      { selector: `ImportExpression[source.value=/${regex}/]`, message },
      { selector: 'ImportExpression[source.type!="Literal"]', message: 'Name the module.' },
      ...furtherSyntax,
    ],
  };
}

const noWorkers = {
  selector: 'NewExpression[callee.name=/^(Shared)?Worker$/]',
  message: 'Only main.ts constructs across layers.',
};

export default defineConfig(
  { ignores: ['dist/', 'node_modules/', 'src/protocol/generated/', 'src/pure-platform.d.ts'] },
  { linterOptions: { noInlineConfig: true } },
  js.configs.recommended,
  ts.configs.recommended,
  // Rules that use types are oxlint's, but for files that it cannot read.
  { files: ['**/*.svelte'], extends: [ts.configs.recommendedTypeCheckedOnly] },
  svelte.configs.recommended,
  {
    files: sources,
    plugins: { 'import-x': importX },
    languageOptions: {
      parserOptions: { extraFileExtensions: ['.svelte'] },
    },
    settings: {
      'import-x/extensions': ['.ts', '.mjs', '.js', '.svelte'],
      'import-x/resolver-next': [
        createTypeScriptImportResolver({ noWarnOnMultipleProjects: true }),
      ],
    },
    rules: {
      eqeqeq: 'error',
      'no-undef': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      'import-x/no-restricted-paths': [
        'error',
        { basePath: import.meta.dirname, zones: [...layerZones, ...entryZones] },
      ],
      'import-x/no-unresolved': 'error',
      // Comments that switch rules off are not obeyed here; they are not to be obeyed anywhere.
      'no-warning-comments': [
        'error',
        { terms: ['eslint-disable', 'oxlint-disable'], location: 'anywhere' },
      ],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
    rules: {
      'svelte/button-has-type': 'error',
      'svelte/no-unused-props': 'error',
      // It takes the Map or Set of one computation for state.
      'svelte/prefer-svelte-reactivity': 'off',
    },
  },
  {
    // The options are those of .oxlintrc.json.
    files: ['**/*.svelte'],
    languageOptions: {
      parserOptions: {
        project: ['test/lint/components.tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/prefer-promise-reject-errors': ['error', { allowThrowingAny: true }],
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowNever: true },
      ],
    },
  },
  ...layers.map(({ folder, packages }) => ({
    files: [`src/${folder}/**`],
    rules: packageRules(packages, noWorkers),
  })),
  { files: ['src/main.ts', 'src/main-node.ts'], rules: packageRules(compositionRootPackages) },
  {
    // Playwright reads from the pattern which fixtures a fixture needs.
    files: ['test/journeys/**'],
    rules: { 'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }] },
  },
  {
    files: ['src/network/torrent/**'],
    rules: {
      // The declaration of webtorrent's bundle has to reach whoever compiles its importer.
      '@typescript-eslint/triple-slash-reference': [
        'error',
        { path: 'always', types: 'never', lib: 'never' },
      ],
    },
  },
  {
    files: ['*.js'],
    rules: { 'no-undef': 'off' },
  },
);
