import ts from 'typescript';

/** A rule's name: its letter and number, as protocol.md has it. */
const ruleName = /\b[KMATHP]\d{1,2}\b/g;
const definition = /^- ([KMATHP]\d{1,2})\. /gm;
const comment = /\/\*[\s\S]*?\*\/|(?<!:)\/\/[^\n]*|<!--[\s\S]*?-->/g;
/** What names a test; `it.each(…)('…')` is a call of a call. */
const testFunctions = new Set(['it', 'test', 'describe']);

/**
 * The rules that protocol.md defines, in its order.
 * @param {string} page
 */
export function definedRules(page) {
  return [...page.matchAll(definition)].map(([, name]) => name ?? '');
}

/**
 * The rules that a source file says it obeys: those named in its comments.
 * @param {string} source TypeScript or Svelte
 * @returns {Set<string>}
 */
export function rulesInComments(source) {
  return rulesIn([...source.matchAll(comment)].map(([text]) => text));
}

/**
 * The rules after which tests of a file are named, each with how many tests.
 * @param {string} source TypeScript
 * @returns {Map<string, number>}
 */
export function rulesInTestNames(source) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  const file = ts.createSourceFile('x.ts', source, ts.ScriptTarget.Latest);
  /** @param {ts.Node} node */
  const visit = (node) => {
    if (ts.isCallExpression(node) && isTestFunction(node.expression)) {
      for (const rule of rulesIn([titleOf(node)])) counts.set(rule, (counts.get(rule) ?? 0) + 1);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return counts;
}

/** @param {ts.CallExpression} call */
function titleOf({ arguments: [title] }) {
  if (!title) return '';
  if (ts.isStringLiteralLike(title)) return title.text;
  if (!ts.isTemplateExpression(title)) return '';
  return [title.head, ...title.templateSpans.map(({ literal }) => literal)]
    .map(({ text }) => text)
    .join(' ');
}

/**
 * `it`, `test.describe`, `it.each(rows)`.
 * @param {ts.Expression} expression
 * @returns {boolean}
 */
function isTestFunction(expression) {
  if (ts.isIdentifier(expression)) return testFunctions.has(expression.text);
  if (ts.isPropertyAccessExpression(expression)) return isTestFunction(expression.expression);
  return ts.isCallExpression(expression) && isTestFunction(expression.expression);
}

/**
 * @param {readonly string[]} texts
 * @returns {Set<string>}
 */
function rulesIn(texts) {
  return new Set(texts.flatMap((text) => text.match(ruleName) ?? []));
}
