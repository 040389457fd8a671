import { ensureInstalled } from './install.mjs';
import { runTypeScript } from './tools.mjs';

/** Makes the README's pictures from the real app. */
await ensureInstalled();
const { buildIfChanged } = await import('./build-app.mjs');
const { ensureChromium } = await import('./chromium.mjs');

const chromium = await ensureChromium();
if (chromium === undefined || (await buildIfChanged()) !== 0) {
  process.exitCode = 1;
} else {
  process.exitCode = await runTypeScript('test/screenshots/main.ts', [], {
    env: { CHROMIUM_PATH: chromium },
  });
}
