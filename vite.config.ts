import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { contentSecurityPolicyMeta } from './test/build/csp-meta.ts';
import { entriesOnTop } from './test/build/entries-on-top.ts';
import { Notices } from './test/build/notices.ts';
import { serviceWorker } from './test/build/service-worker.ts';
import { smallShell } from './test/build/small-shell.ts';

const notices = new Notices();
const alias = {
  // @waku/sds uses one function of lodash, which would add 26 kB gzip.
  lodash: fileURLToPath(new URL('./src/network/waku/lodash.ts', import.meta.url)),
};

export default defineConfig({
  base: './',
  resolve: { alias },
  plugins: [
    svelte(),
    contentSecurityPolicyMeta(),
    smallShell(),
    notices.collect(),
    serviceWorker({ entry: 'src/sw/sw.ts', plugins: () => [notices.collect()] }),
    notices.write('notices.html'),
  ],
  worker: { format: 'es', plugins: () => [notices.collect(), entriesOnTop()] },
  build: {
    target: 'es2024',
    modulePreload: {
      polyfill: false,
      // What the node needs loads after the first paint, some twenty files: a link element for each
      // holds up the page for longer than it saves.
      resolveDependencies: (_file, dependencies, { hostId }) =>
        hostId.includes('main-node') ? [] : dependencies,
    },
    // The worker and the Waku node, in kB; both load after the first paint.
    chunkSizeWarningLimit: 700,
    rolldownOptions: { checks: { pluginTimings: false } },
  },
  test: {
    // Only a test that hangs meets it: no result may depend on how busy the machine is.
    testTimeout: 30_000,
    // By default one core is left idle, of two.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/app/**', 'test/ui/**', 'test/journeys/**'],
        },
      },
      {
        extends: true,
        resolve: { conditions: ['browser'] },
        test: {
          name: 'page',
          include: ['test/{app,ui}/**/*.test.ts'],
          environment: './test/build/page-environment.ts',
        },
      },
    ],
  },
});
