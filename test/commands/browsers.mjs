import { ensureInstalled } from './install.mjs';
import { runTypeScript } from './tools.mjs';

/** The built app in Firefox and WebKitGTK, beside Chromium. */
await ensureInstalled();
const { buildIfChanged } = await import('./build-app.mjs');
const { ensureChromium } = await import('./chromium.mjs');
const { ensureOtherBrowsers } = await import('./other-browsers.mjs');

const chromium = await ensureChromium();
if (chromium === undefined || !(await ensureOtherBrowsers()) || (await buildIfChanged()) !== 0) {
  process.exitCode = 1;
} else {
  process.exitCode = await runTypeScript('test/browsers/main.ts', process.argv.slice(2), {
    env: { CHROMIUM_PATH: chromium },
  });
}
