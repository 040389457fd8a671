import { ensureInstalled } from './install.mjs';

await ensureInstalled();
const { build } = await import('./build-app.mjs');
process.exitCode = await build(process.argv.slice(2));
