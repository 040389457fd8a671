import { ensureInstalled } from './install.mjs';
import { runTypeScript } from './tools.mjs';

/** Whether an owner's tab that is left open stays as it is. */
await ensureInstalled();
const { buildIfChanged } = await import('./build-app.mjs');
const { ensureChromium } = await import('./chromium.mjs');

const chromium = await ensureChromium();
if (chromium === undefined || (await buildIfChanged()) !== 0) {
  process.exitCode = 1;
} else {
  process.exitCode = await runTypeScript('test/soak/main.ts', process.argv.slice(2), {
    env: { CHROMIUM_PATH: chromium },
  });
}
