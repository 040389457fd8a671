/// <reference path="./webtorrent.d.ts" />
import type WebTorrent from 'webtorrent/dist/webtorrent.min.js';

/**
 * Imports webtorrent while the page seems to have no requestIdleCallback. It would look for one
 * once, when it is evaluated, and wait for it before each request; a hidden page hardly gets any,
 * and a download there falls to 0.08 MB/s. Without it nothing is lost when visible.
 */
export async function loadWebTorrent(): Promise<typeof WebTorrent> {
  const found = Reflect.getOwnPropertyDescriptor(globalThis, 'requestIdleCallback');
  Reflect.defineProperty(globalThis, 'requestIdleCallback', {
    value: undefined,
    configurable: true,
  });
  try {
    return (await import('webtorrent/dist/webtorrent.min.js')).default;
  } finally {
    Reflect.deleteProperty(globalThis, 'requestIdleCallback');
    if (found) Reflect.defineProperty(globalThis, 'requestIdleCallback', found);
  }
}
