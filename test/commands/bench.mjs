import { ensureInstalled } from './install.mjs';
import { runTypeScript } from './tools.mjs';

/** Prints one line a figure to stdout, `name value unit goal`; everything else goes to stderr. */
await ensureInstalled();
const { buildIfChanged } = await import('./build-app.mjs');
const { ensureChromium } = await import('./chromium.mjs');

const chromium = await ensureChromium({ output: 'stderr' });
if (chromium === undefined || (await buildIfChanged({ output: 'stderr' })) !== 0) {
  process.exitCode = 1;
} else {
  process.exitCode = await runTypeScript('test/bench/main.ts', process.argv.slice(2), {
    env: { CHROMIUM_PATH: chromium },
  });
}
