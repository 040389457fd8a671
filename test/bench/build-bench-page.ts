import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Builds the page that measures parts of the product by themselves. */
export async function buildBenchPage(outDir: string): Promise<void> {
  await build({
    configFile: false,
    root: fileURLToPath(new URL('./page', import.meta.url)),
    base: './',
    // Vite's messages about what it has built would be among the figures.
    logLevel: 'error',
    worker: { format: 'es' },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2024',
      modulePreload: { polyfill: false },
    },
  });
}
