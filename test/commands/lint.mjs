import path from 'node:path';
import { ensureInstalled } from './install.mjs';
import { root, runTool } from './tools.mjs';

await ensureInstalled();
const { findCycles } = await import('../lint/cycles.mjs');

function cycles() {
  const found = findCycles(root, ['src', 'test']);
  for (const cycle of found) console.error(`import cycle: ${cycle.join(' → ')}`);
  return found.length === 0 ? 0 : 1;
}

const cache = ['--cache', '--cache-location', path.join('node_modules/.cache', 'eslint/')];
const results = await Promise.all([
  runTool('eslint', ['--max-warnings=0', ...cache, '.']),
  runTool('prettier', [
    '--check',
    '--log-level=warn',
    '--cache',
    '--cache-location=node_modules/.cache/prettier/checked',
    '.',
  ]),
  runTool('knip', ['--no-progress', '--treat-config-hints-as-errors']),
]);
process.exitCode = [...results, cycles()].every((code) => code === 0) ? 0 : 1;
