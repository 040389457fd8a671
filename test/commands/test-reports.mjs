import { existsSync, readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';

/** @typedef {{ passed: number, failed: number }} Counts */

/**
 * @typedef {object} UnitReport
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {UnitFile[]} testResults
 */

/**
 * @typedef {object} UnitFile
 * @property {string} name its path
 * @property {string} status
 * @property {string} [message] why it could not be loaded
 * @property {{ status: string, fullName: string, failureMessages: string[] }[]} assertionResults
 */

/**
 * @typedef {object} JourneyReport
 * @property {{ expected: number, unexpected: number, flaky: number }} stats
 * @property {Suite[]} suites
 * @property {{ message?: string }[]} errors outside of any test
 */

/**
 * @typedef {object} Suite
 * @property {Suite[]} [suites]
 * @property {Spec[]} specs
 */

/**
 * @typedef {object} Spec
 * @property {string} title
 * @property {string} file
 * @property {boolean} ok
 * @property {{ results: { errors: { message?: string }[] }[] }[]} tests
 */

/** Of a failure's message, in the list at the end: what differs is in its first lines. */
const linesOfFailure = 12;

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

/**
 * The unit tests that failed, by name and with the first lines of why: the end of a long log is all
 * that some places keep.
 * @param {string} file
 * @returns {string[]}
 */
export function unitFailures(file) {
  /** @type {UnitReport | undefined} */
  const report = read(file);
  return (report?.testResults ?? []).flatMap(({ name, status, message, assertionResults }) => {
    if (status === 'failed' && assertionResults.length === 0) return [failure(name, [message])];
    return assertionResults
      .filter((result) => result.status === 'failed')
      .map((result) => failure(`${name} › ${result.fullName}`, result.failureMessages));
  });
}

/**
 * The same of the journeys.
 * @param {string} file
 * @returns {string[]}
 */
export function journeyFailures(file) {
  /** @type {JourneyReport | undefined} */
  const report = read(file);
  if (report === undefined) return [];
  const outside = report.errors.map(({ message }) => failure('outside of any journey', [message]));
  const failed = report.suites.flatMap(specsOf).filter(({ ok }) => !ok);
  return [...outside, ...failed.map(specFailure)];
}

/** @param {Suite} suite @returns {Spec[]} */
function specsOf({ specs, suites = [] }) {
  return [...specs, ...suites.flatMap(specsOf)];
}

/** @param {Spec} spec */
function specFailure({ file, title, tests }) {
  const errors = tests.flatMap(({ results }) => results).flatMap((result) => result.errors);
  return failure(
    `${file} › ${title}`,
    errors.map(({ message }) => message),
  );
}

/**
 * @param {string} title
 * @param {(string | undefined)[]} messages
 */
function failure(title, messages) {
  const lines = messages.flatMap((message) => stripVTControlCharacters(message ?? '').split('\n'));
  return [title, ...lines.slice(0, linesOfFailure).map((line) => `    ${line}`)].join('\n');
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
