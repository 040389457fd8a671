/**
 * The layer table of the architecture: which folder of src may import which others, and which
 * packages. Whatever is not listed is refused, `import type` and `import()` included.
 */

/** @typedef {{ folder: string, layers: string[], packages: string[] }} Layer */

/** @type {Layer[]} */
export const layers = [
  {
    folder: 'protocol',
    layers: [],
    packages: ['@noble/curves', '@noble/hashes', 'protobufjs/minimal.js', 'long'],
  },
  { folder: 'archive', layers: ['protocol'], packages: ['fflate', 'long'] },
  { folder: 'store', layers: ['protocol', 'archive'], packages: ['idb'] },
  { folder: 'network', layers: ['protocol', 'archive'], packages: [] },
  {
    folder: 'network/waku',
    layers: ['protocol'],
    packages: ['@waku', 'libp2p', '@libp2p', '@multiformats/multiaddr', 'it-length-prefixed'],
  },
  { folder: 'network/torrent', layers: ['protocol', 'archive'], packages: ['webtorrent'] },
  {
    folder: 'worker',
    layers: ['protocol', 'archive', 'store'],
    packages: ['hash-wasm', 'comlink', 'confusables', '@scure/bip32', '@scure/bip39'],
  },
  {
    folder: 'sw',
    // Pages and the copy for a start without a network are judged alike.
    layers: ['archive', 'store', 'csp.ts', 'network/network-config.ts'],
    packages: ['workbox-precaching'],
  },
  {
    folder: 'app',
    layers: ['protocol', 'archive', 'store', 'network', 'worker'],
    packages: ['svelte', 'workbox-window', 'marked'],
  },
  { folder: 'ui', layers: ['app'], packages: ['svelte', 'qr', 'virtua'] },
];

/** What main.ts, which alone constructs across layers, may take from packages. */
export const compositionRootPackages = ['svelte', 'workbox-window', 'comlink'];

/** Entries of a realm: they are started by the browser, never imported. */
export const entries = [
  'src/main.ts',
  'src/worker/main.ts',
  'src/worker/search-main.ts',
  'src/network/waku/remote/waku-main.ts',
  'src/sw/sw.ts',
];
