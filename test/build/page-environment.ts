import type { Environment } from 'vitest/runtime';

/**
 * Node.js, but with modules transformed as for the page: Svelte's reactive classes are otherwise
 * compiled for a server, where nothing reacts.
 */
export default {
  name: 'page',
  viteEnvironment: 'client',
  setup: () => ({ teardown: () => undefined }),
} satisfies Environment;
