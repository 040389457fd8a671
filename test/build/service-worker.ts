import { existsSync } from 'node:fs';
import path from 'node:path';
import { build, type InlineConfig, type Plugin } from 'vite';
import { injectManifest } from 'workbox-build';

/** Larger than any chunk of ours; workbox leaves out, with a warning, what is larger. */
const largestPrecachedBytes = 8_000_000;

/**
 * Builds the service worker after the app, as one classic script at the root of the output, and
 * puts the list of the app's files into it.
 */
export function serviceWorker(options: { entry: string; plugins: () => Plugin[] }): Plugin {
  let root = '';
  let folder = '';
  let settings: Pick<InlineConfig, 'resolve'> = {};
  return {
    name: 'perennial:service-worker',
    apply: 'build',
    configResolved(config) {
      root = config.root;
      folder = path.resolve(config.root, config.build.outDir);
      settings = { resolve: { alias: config.resolve.alias } };
    },
    closeBundle: {
      sequential: true,
      async handler() {
        if (!existsSync(path.join(root, options.entry))) return;
        const entry = path.join(root, options.entry);
        await build({
          ...settings,
          ...buildConfig(root, folder, entry),
          plugins: options.plugins(),
        });
        await precache(folder);
      },
    },
  };
}

function buildConfig(root: string, folder: string, entry: string): InlineConfig {
  return {
    configFile: false,
    root,
    publicDir: false,
    logLevel: 'warn',
    // Workbox asks for it; without a bundler's value its development messages stay in.
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: 'es2024',
      rolldownOptions: {
        input: entry,
        output: { format: 'iife', entryFileNames: 'sw.js', codeSplitting: false },
      },
    },
  };
}

async function precache(folder: string): Promise<void> {
  const file = path.join(folder, 'sw.js');
  const { warnings } = await injectManifest({
    swSrc: file,
    swDest: file,
    globDirectory: folder,
    globPatterns: ['**/*.{html,js,css,svg,png,webp,woff2,wasm,webmanifest}'],
    // network.json is read at every start and editable without a build, so never from a cache;
    // the others are no part of the app's shell.
    globIgnores: ['sw.js', 'network.json', 'notices.html', 'icons/**', 'screenshots/**'],
    // Hashed by the build: the name is the revision.
    dontCacheBustURLsMatching: /assets\//,
    maximumFileSizeToCacheInBytes: largestPrecachedBytes,
  });
  if (warnings.length > 0) throw new Error(warnings.join('\n'));
}
