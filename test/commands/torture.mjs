import { ensureInstalled } from './install.mjs';
import { runTypeScript } from './tools.mjs';

/** Kills, outages and hostile bytes against real browsers, and what must be there all the same. */
await ensureInstalled();
const { buildIfChanged } = await import('./build-app.mjs');
const { ensureChromium } = await import('./chromium.mjs');

const chromium = await ensureChromium();
if (chromium === undefined || (await buildIfChanged()) !== 0) {
  process.exitCode = 1;
} else {
  process.exitCode = await runTypeScript('test/torture/main.ts', process.argv.slice(2), {
    env: { CHROMIUM_PATH: chromium },
  });
}
