import { ensureInstalled } from './install.mjs';
import { runUnitTests } from './unit-tests.mjs';

await ensureInstalled();
process.exitCode = await runUnitTests(process.argv.slice(2));
