import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { journeyCounts, journeyFailures, unitCounts, unitFailures } from './test-reports.mjs';

const folder = mkdtempSync(path.join(tmpdir(), 'perennial-reports-'));
afterAll(() => rmSync(folder, { recursive: true }));

function reportFile(report: object): string {
  const file = path.join(folder, 'report.json');
  writeFileSync(file, JSON.stringify(report));
  return file;
}

describe('what a report counts as', () => {
  it('counts the unit tests', () => {
    const report = { numPassedTests: 5, numFailedTests: 2, testResults: [] };
    expect(unitCounts(reportFile(report), 1)).toEqual({ passed: 5, failed: 2 });
  });

  it('counts a file that cannot be loaded as a failure', () => {
    const broken = { status: 'failed', assertionResults: [] };
    const sound = { status: 'passed', assertionResults: [{}] };
    const report = { numPassedTests: 1, numFailedTests: 0, testResults: [broken, sound] };
    expect(unitCounts(reportFile(report), 1)).toEqual({ passed: 1, failed: 1 });
  });

  it('counts an exit code that no test explains as a failure', () => {
    const unit = { numPassedTests: 1, numFailedTests: 0, testResults: [] };
    expect(unitCounts(reportFile(unit), 1)).toEqual({ passed: 1, failed: 1 });
    const journeys = { stats: { expected: 3, unexpected: 0, flaky: 0 } };
    expect(journeyCounts(reportFile(journeys), 1)).toEqual({ passed: 3, failed: 1 });
  });

  it('counts the journeys, a flaky one as failed', () => {
    const report = { stats: { expected: 3, unexpected: 1, flaky: 1 } };
    expect(journeyCounts(reportFile(report), 1)).toEqual({ passed: 3, failed: 2 });
  });

  it('counts a missing report as a failure', () => {
    const missing = path.join(folder, 'missing.json');
    expect(unitCounts(missing, 0)).toEqual({ passed: 0, failed: 1 });
    expect(journeyCounts(missing, 0)).toEqual({ passed: 0, failed: 1 });
  });
});

describe('what failed, named at the end of the log', () => {
  it('names a unit test, with the first lines of why', () => {
    const lines = Array.from({ length: 30 }, (_, index) => `line ${index}`);
    const failed = {
      status: 'failed',
      fullName: 'a day is over',
      failureMessages: [lines.join('\n')],
    };
    const passed = { status: 'passed', fullName: 'a day begins', failureMessages: [] };
    const testResults = [
      { name: 'day.test.ts', status: 'failed', assertionResults: [passed, failed] },
      { name: 'night.test.ts', status: 'failed', message: 'no such file', assertionResults: [] },
    ];
    const [day, night, ...others] = unitFailures(reportFile({ testResults }));
    expect(others).toEqual([]);
    expect(day).toBe(
      ['day.test.ts › a day is over', ...lines.slice(0, 12).map((line) => `    ${line}`)].join(
        '\n',
      ),
    );
    expect(night).toBe('night.test.ts\n    no such file');
  });

  it('names a journey, however deep it stands, and what failed outside of any', () => {
    const bad = {
      file: 'deep.spec.ts',
      title: 'goes wrong',
      ok: false,
      tests: [{ results: [{ errors: [{ message: '\u001b[31mred\u001b[39m' }] }] }],
    };
    const good = { file: 'deep.spec.ts', title: 'goes well', ok: true, tests: [] };
    const suites = [{ specs: [good], suites: [{ specs: [bad] }] }];
    const errors = [{ message: 'no browser' }];
    expect(journeyFailures(reportFile({ suites, errors }))).toEqual([
      'outside of any journey\n    no browser',
      'deep.spec.ts › goes wrong\n    red',
    ]);
  });

  it('names nothing where there is no report', () => {
    const missing = path.join(folder, 'missing.json');
    expect([...unitFailures(missing), ...journeyFailures(missing)]).toEqual([]);
  });
});
