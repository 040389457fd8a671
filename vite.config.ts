import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { chunkGroups } from './test/build/chunk-groups.ts';
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

/** Tests of what keeps nothing in its modules, so that files can share a process. */
const pure = ['test/{archive,protocol,store,worker}/**/*.test.ts'];
const page = ['test/{app,ui}/**/*.test.ts'];

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
    rolldownOptions: {
      checks: { pluginTimings: false },
      output: { codeSplitting: { groups: chunkGroups } },
    },
  },
  test: {
    // Only a test that hangs meets it: no result may depend on how busy the machine is.
    testTimeout: 30_000,
    // By default one core is left idle, of two; and some of the network's tests wait for most of their time.
    maxWorkers: 3,
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          include: ['test/**/*.test.ts'],
          exclude: [...pure, ...page, 'test/journeys/**'],
          // So that a test may put something in the place of WebRTC, which Node.js has not.
          server: { deps: { inline: [/bittorrent-tracker\/lib\/client/] } },
        },
      },
      {
        extends: true,
        // A third of their time would be loading the same modules again, for every file.
        test: { name: 'pure', include: pure, isolate: false },
      },
      {
        extends: true,
        resolve: { conditions: ['browser'] },
        test: {
          name: 'page',
          include: page,
          environment: './test/build/page-environment.ts',
          isolate: false,
        },
      },
    ],
  },
});
