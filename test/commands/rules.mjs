import { ensureInstalled } from './install.mjs';
import { root } from './tools.mjs';

/** Prints which code obeys each rule of proto/protocol.md and which tests prove it; fails for gaps. */
await ensureInstalled();
const { isProved, ruleLine, ruleTable } = await import('../rules/rule-table.mjs');

const rows = ruleTable(root);
for (const row of rows) console.log(ruleLine(row));
const open = rows.filter((row) => !isProved(row)).map(({ rule }) => rule);
console.log(`${rows.length - open.length} of ${rows.length} rules have code and a test`);
if (open.length > 0) console.error(`Without code or test: ${open.join(', ')}`);
process.exitCode = rows.length > 0 && open.length === 0 ? 0 : 1;
