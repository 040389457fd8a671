import { ensureInstalled } from './install.mjs';
import { runTypeScript } from './tools.mjs';

/**
 * Runs a TypeScript file of ours that needs the built app and a Chromium, with the arguments that
 * were given; installs and builds first what is missing. Sets the exit code.
 * @param {string} file from the repository's root
 * @param {{ output?: 'stdout' | 'stderr' }} [options] where what is not the file's own goes
 */
export async function runWithApp(file, { output = 'stdout' } = {}) {
  await ensureInstalled();
  const { buildIfChanged } = await import('./build-app.mjs');
  const { ensureChromium } = await import('./chromium.mjs');
  const chromium = await ensureChromium({ output });
  if (chromium === undefined || (await buildIfChanged({ output })) !== 0) {
    process.exitCode = 1;
    return;
  }
  process.exitCode = await runTypeScript(file, process.argv.slice(2), {
    env: { CHROMIUM_PATH: chromium },
  });
}
