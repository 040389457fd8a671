import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build, type PluginOption } from 'vite';
import { serveFolder } from '../commands/serve.mjs';

/** Builds a page of the tests with Vite and serves it on loopback, until it is closed. */
export async function serveBuiltPage(
  root: string,
  plugins: PluginOption[] = [],
): Promise<{ url: string; close: () => Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'perennial-page-'));
  await build({
    configFile: false,
    root,
    plugins,
    base: './',
    logLevel: 'warn',
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2024',
      modulePreload: { polyfill: false },
    },
  });
  const server = await serveFolder({ folder });
  const close = async (): Promise<void> => {
    await server.close();
    await rm(folder, { recursive: true });
  };
  return { url: server.url, close };
}
