const directives = {
  'default-src': "'self'",
  // WebAssembly signatures (findings of the hot path) need compilation, nothing needs eval.
  'script-src': "'self' 'wasm-unsafe-eval'",
  'img-src': "'self' data: blob:",
  'connect-src': "'self' wss: https: ws://127.0.0.1:* http://127.0.0.1:*",
  'object-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
  // No string becomes HTML or code: Svelte's templates have a policy of their own, the addresses of
  // workers are checked by `trustOwnScripts`. Browsers without Trusted Types ignore both.
  'require-trusted-types-for': "'script'",
  'trusted-types': 'svelte-trusted-html default',
};

/**
 * The one Content-Security-Policy: a meta element in index.html (written by the build) and, with
 * what only a header can say, on whatever the service worker serves.
 */
export const contentSecurityPolicy = Object.entries(directives)
  .map(([directive, sources]) => `${directive} ${sources}`)
  .join('; ');

/**
 * What a page cannot say of itself, so a host should (README): not to be shown within other pages,
 * not to be reached by those that opened it, and what it never asks the device for.
 */
export const hostHeaders = {
  'content-security-policy': "frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy':
    'camera=(self), screen-wake-lock=(self), microphone=(), geolocation=(), payment=(), usb=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

/** From the second load on it needs no host for that. */
export const servedHeaders: Readonly<Record<string, string>> = {
  ...hostHeaders,
  'content-security-policy': `${contentSecurityPolicy}; ${hostHeaders['content-security-policy']}`,
};
