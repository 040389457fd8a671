import { ensureInstalled } from './install.mjs';
import { runTool } from './tools.mjs';

await ensureInstalled();
process.exitCode = await runTool('vitest', ['run', ...process.argv.slice(2)]);
