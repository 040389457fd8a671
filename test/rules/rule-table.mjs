import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { definedRules, rulesInComments, rulesInTestNames } from './citations.mjs';

/**
 * @typedef {object} RuleRow
 * @property {string} rule
 * @property {string[]} code files of src/ whose comments cite it
 * @property {string[]} tests files with a test named after it
 * @property {number} testCount tests named after it
 */

/**
 * What obeys and what proves each rule of proto/protocol.md, in the page's order.
 * @param {string} root of the repository
 * @returns {RuleRow[]}
 */
export function ruleTable(root) {
  const code = citations(root, 'src', /\.(?:ts|svelte)$/, (text) =>
    [...rulesInComments(text)].map((rule) => ({ rule, count: 1 })),
  );
  const tests = citations(root, 'test', /\.(?:test|spec)\.ts$|-contract\.ts$/, (text) =>
    [...rulesInTestNames(text)].map(([rule, count]) => ({ rule, count })),
  );
  const page = readFileSync(path.join(root, 'proto/protocol.md'), 'utf8');
  return definedRules(page).map((rule) => {
    const named = tests.get(rule) ?? [];
    return {
      rule,
      code: (code.get(rule) ?? []).map(({ file }) => file),
      tests: named.map(({ file }) => file),
      testCount: named.reduce((sum, { count }) => sum + count, 0),
    };
  });
}

/** @param {RuleRow} row */
export function isProved({ code, testCount }) {
  return code.length > 0 && testCount > 0;
}

/** One line a rule. @param {RuleRow} row */
export function ruleLine({ rule, code, tests, testCount }) {
  const cited = code.length === 0 ? 'NO CODE' : listed(code);
  const proof = testCount === 0 ? 'NO TEST' : `${testCount} in ${listed(tests)}`;
  return `${rule.padEnd(4)} ${cited.padEnd(70)} ${proof}`;
}

/** @param {string[]} files */
function listed(files) {
  const [first = '', ...more] = files;
  return more.length === 0 ? first : `${first} and ${more.length} more`;
}

/**
 * @param {string} root
 * @param {string} folder
 * @param {RegExp} pattern
 * @param {(text: string) => { rule: string, count: number }[]} read
 * @returns {Map<string, { file: string, count: number }[]>} by rule
 */
function citations(root, folder, pattern, read) {
  /** @type {Map<string, { file: string, count: number }[]>} */
  const found = new Map();
  const names = readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' });
  for (const name of names.filter((one) => pattern.test(one)).sort()) {
    const file = path.posix.join(folder, ...name.split(path.sep));
    for (const { rule, count } of read(readFileSync(path.join(root, file), 'utf8'))) {
      found.set(rule, [...(found.get(rule) ?? []), { file, count }]);
    }
  }
  return found;
}
