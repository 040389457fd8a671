import { ensureInstalled } from './install.mjs';
import { root, runTool } from './tools.mjs';

await ensureInstalled();
const { findCycles } = await import('../lint/cycles.mjs');

function cycles() {
  const found = findCycles(root, ['src', 'test']);
  for (const cycle of found) console.error(`import cycle: ${cycle.join(' → ')}`);
  return found.length === 0 ? 0 : 1;
}

// ESLint judges what uses types in components only, and may judge one differently after a change to
// another file, which the cache does not see: `npm test` lints without it.
const isFresh = process.argv.includes('--fresh');
const eslintCache = isFresh ? [] : ['--cache', '--cache-location=node_modules/.cache/eslint/'];
const prettierCache = ['--cache', '--cache-location=node_modules/.cache/prettier/checked'];

const results = await Promise.all([
  runTool('eslint', ['--max-warnings=0', ...eslintCache, '.']),
  runTool('oxlint', ['--deny-warnings']),
  runTool('prettier', ['--check', '--log-level=warn', ...prettierCache, '.']),
  runTool('knip', ['--no-progress', '--treat-config-hints-as-errors']),
]);
process.exitCode = [...results, cycles()].every((code) => code === 0) ? 0 : 1;
