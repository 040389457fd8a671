import { expect, it } from 'vitest';
import { definedRules, rulesInComments, rulesInTestNames } from './citations.mjs';
import { isProved, ruleLine } from './rule-table.mjs';

it('finds the rules that the page defines, not those that it mentions', () => {
  const page = '- K1. As K2 says.\n- M10. Members (M2).\nnot - A1. this\n';
  expect(definedRules(page)).toEqual(['K1', 'M10']);
});

it('finds the rules that comments cite, and none in code or in addresses', () => {
  const source = `
    // H12
    /** What H19 says; M1 to M11. */
    const H5 = 'A4'; // no rule: X1
    const link = 'https://example.org/T3';
    <!-- P1 -->`;
  expect([...rulesInComments(source)].sort()).toEqual(['H12', 'H19', 'M1', 'M11', 'P1']);
});

it('counts the tests that are named after a rule', () => {
  const source = `
    describe('H19 replacement', () => {
      it('H19, T4: keeps pieces', () => run('H1: no name'));
      it.each(rows)('M7: %s', () => undefined);
    });
    test(\`H15: \${reason} is refused, T1\`, () => undefined); // K1
  `;
  expect(Object.fromEntries(rulesInTestNames(source))).toEqual({
    H19: 2,
    T4: 1,
    M7: 1,
    H15: 1,
    T1: 1,
  });
});

it('a rule without code or without a test is not proved', () => {
  const row = { rule: 'H1', code: ['src/a.ts'], tests: ['test/a.test.ts'], testCount: 1 };
  expect(isProved(row)).toBe(true);
  expect(isProved({ ...row, code: [] })).toBe(false);
  expect(isProved({ ...row, tests: [], testCount: 0 })).toBe(false);
  expect(ruleLine({ ...row, tests: [], testCount: 0 })).toMatch(/H1 .* NO TEST/);
});
