import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureInstalled } from './install.mjs';
import { cacheFolder, root, run, runTool } from './tools.mjs';
import { runUnitTests } from './unit-tests.mjs';

/**
 * All checks and all tests. The last line is `N passed, N failed`: tests of vitest and Playwright,
 * the minute of torture as one, and one failed for each of check, lint, rules and build that fails.
 */
await ensureInstalled();
const { buildIfChanged } = await import('./build-app.mjs');
const { journeyBrowsers } = await import('./chromium.mjs');
const { journeyCounts, journeyFailures, unitCounts, unitFailures } =
  await import('./test-reports.mjs');

/** @typedef {import('./test-reports.mjs').Counts} Counts */

const reports = path.join(cacheFolder, 'reports');
const unitReport = path.join(reports, 'unit.json');
const journeyReport = path.join(reports, 'journeys.json');
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

/** @type {{ name: string, passed: number, failed: number, seconds: number }[]} */
const results = [];

/**
 * @param {string} name
 * @param {() => Promise<Counts>} step
 */
async function record(name, step) {
  console.log(`\n── ${name} ──`);
  const begin = performance.now();
  const counts = await step();
  results.push({ name, ...counts, seconds: Math.round((performance.now() - begin) / 1000) });
}

/** @param {number} code @returns {Counts} */
function checked(code) {
  return { passed: 0, failed: code === 0 ? 0 : 1 };
}

/**
 * @param {string} script
 * @param {string[]} args
 * @param {import('./tools.mjs').RunOptions} [options]
 */
function command(script, args = [], options = {}) {
  return run(process.execPath, [path.join(root, 'test/commands', script), ...args], options);
}

async function unit() {
  const code = await runUnitTests([
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${unitReport}`,
  ]);
  return unitCounts(unitReport, code);
}

/** @param {boolean} isBuilt */
async function journeys(isBuilt) {
  const browsers = isBuilt ? await journeyBrowsers() : undefined;
  if (browsers === undefined) return { passed: 0, failed: 1 };
  const code = await runTool('@playwright/test', ['test'], {
    command: 'playwright',
    env: { ...browsers, PERENNIAL_JOURNEYS_REPORT: journeyReport },
  });
  return journeyCounts(journeyReport, code);
}

/** @param {boolean} isBuilt */
async function torture(isBuilt) {
  const code = isBuilt ? await command('torture.mjs', ['--seed', '1', '--minutes', '1']) : 1;
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** A tenth of the processors' time is left by the journeys, which wait: it is enough for these. */
async function whatReadsSources() {
  const isPatient = true;
  await record('check', async () => checked(await command('check.mjs', [], { isPatient })));
  await record('lint', async () => checked(await command('lint.mjs', ['--fresh'], { isPatient })));
}

let isBuilt = false;
await record('build', async () => {
  const code = await buildIfChanged();
  isBuilt = code === 0;
  return checked(code);
});
await record('rules', async () => checked(await command('rules.mjs')));
// Torture waits for most of its minute.
await Promise.all([record('torture', () => torture(isBuilt)), record('unit tests', unit)]);
await Promise.all([record('journeys', () => journeys(isBuilt)), whatReadsSources()]);

for (const text of [...unitFailures(unitReport), ...journeyFailures(journeyReport)]) {
  console.log(`\nFAILED ${text}`);
}
console.log('');
for (const { name, passed, failed, seconds } of results) {
  const outcome = failed === 0 ? 'ok' : 'FAILED';
  console.log(`${name}: ${outcome} (${passed} passed, ${failed} failed) in ${seconds} s`);
}
const passed = results.reduce((sum, result) => sum + result.passed, 0);
const failed = results.reduce((sum, result) => sum + result.failed, 0);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
console.log(`${passed} passed, ${failed} failed`);
