import { ensureInstalled } from './install.mjs';

await ensureInstalled();
const { buildIfChanged } = await import('./build-app.mjs');
const { journeyBrowsers } = await import('./chromium.mjs');
const { runTool } = await import('./tools.mjs');

const browsers = await journeyBrowsers();
if (browsers === undefined || (await buildIfChanged()) !== 0) {
  process.exitCode = 1;
} else {
  process.exitCode = await runTool('@playwright/test', ['test', ...process.argv.slice(2)], {
    command: 'playwright',
    env: browsers,
  });
}
