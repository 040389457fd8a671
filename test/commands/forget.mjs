import { ensureInstalled } from './install.mjs';
import { runTypeScript } from './tools.mjs';

/** Makes the service nodes of a running `npm start` forget old messages. */
await ensureInstalled();
process.exitCode = await runTypeScript('test/localnet/forget.ts', process.argv.slice(2));
