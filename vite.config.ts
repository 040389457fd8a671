import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { contentSecurityPolicyMeta } from './test/build/csp-meta.ts';
import { Notices } from './test/build/notices.ts';
import { serviceWorker } from './test/build/service-worker.ts';
import { smallShell } from './test/build/small-shell.ts';

const notices = new Notices();
const alias = {
  // @waku/sds uses one function of lodash, which would add 26 kB gzip.
  lodash: new URL('./src/network/waku/lodash.ts', import.meta.url).pathname,
};

export default defineConfig({
  base: './',
  // Under vitest Svelte would otherwise resolve to its server part, where nothing is reactive.
  resolve: { alias, ...(process.env['VITEST'] ? { conditions: ['browser'] } : {}) },
  plugins: [
    svelte(),
    contentSecurityPolicyMeta(),
    smallShell(),
    notices.collect(),
    serviceWorker({ entry: 'src/sw/sw.ts', plugins: () => [notices.collect()] }),
    notices.write('notices.html'),
  ],
  worker: { format: 'es', plugins: () => [notices.collect()] },
  build: { target: 'es2024', modulePreload: { polyfill: false } },
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/journeys/**'],
    environment: 'node',
  },
});
