import { existsSync, readFileSync } from 'node:fs';

/** @typedef {{ passed: number, failed: number }} Counts */

/**
 * @typedef {object} UnitReport
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {{ status: string, assertionResults: unknown[] }[]} testResults one a file
 */

/** @typedef {{ stats: { expected: number, unexpected: number, flaky: number } }} JourneyReport */

/**
 * What vitest's JSON report says.
 * @param {string} file
 * @param {number} exitCode of vitest
 * @returns {Counts}
 */
export function unitCounts(file, exitCode) {
  /** @type {UnitReport | undefined} */
  const report = read(file);
  if (report === undefined) return { passed: 0, failed: 1 };
  // A file that cannot even be loaded has no test that could fail.
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  const failed = report.numFailedTests + brokenFiles.length;
  return withExitCode({ passed: report.numPassedTests, failed }, exitCode);
}

/**
 * What Playwright's JSON report says.
 * @param {string} file
 * @param {number} exitCode of Playwright
 * @returns {Counts}
 */
export function journeyCounts(file, exitCode) {
  /** @type {JourneyReport | undefined} */
  const report = read(file);
  if (report === undefined) return { passed: 0, failed: 1 };
  const { expected, unexpected, flaky } = report.stats;
  const counts = { passed: expected, failed: unexpected + flaky };
  return withExitCode(counts, exitCode);
}

/** @param {string} file */
function read(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/**
 * Errors outside of any test (an unhandled rejection, the set-up) show in the exit code only.
 * @param {Counts} counts
 * @param {number} exitCode
 * @returns {Counts}
 */
function withExitCode({ passed, failed }, exitCode) {
  return { passed, failed: exitCode !== 0 && failed === 0 ? 1 : failed };
}
