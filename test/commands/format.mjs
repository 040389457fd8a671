import { ensureInstalled } from './install.mjs';
import { runTool } from './tools.mjs';

await ensureInstalled();
process.exitCode = await runTool('prettier', ['--write', '--log-level=warn', '.']);
