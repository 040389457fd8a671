import type { Plugin } from 'vite';
import { contentSecurityPolicy } from '../../src/csp.ts';

/** Puts the Content-Security-Policy into index.html, before anything that it governs. */
export function contentSecurityPolicyMeta(): Plugin {
  return {
    name: 'perennial:csp-meta',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: contentSecurityPolicy },
        injectTo: 'head-prepend',
      },
    ],
  };
}
