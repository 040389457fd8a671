const directives = {
  'default-src': "'self'",
  // WebAssembly signatures (findings of the hot path) need compilation, nothing needs eval.
  'script-src': "'self' 'wasm-unsafe-eval'",
  'img-src': "'self' data: blob:",
  'connect-src': "'self' wss: https: ws://127.0.0.1:* http://127.0.0.1:*",
  'object-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
};

/**
 * The one Content-Security-Policy: a meta element in index.html (written by the build) and a header
 * on whatever the service worker serves.
 */
export const contentSecurityPolicy = Object.entries(directives)
  .map(([directive, sources]) => `${directive} ${sources}`)
  .join('; ');
