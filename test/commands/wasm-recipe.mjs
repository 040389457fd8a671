import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './tools.mjs';

/** Clang and its linker as WebAssembly, so that every machine compiles the same bytes. */
export const compiler = {
  name: '@yowasp/clang',
  version: '21.1.4-3',
  integrity:
    'sha512-xeAA7iFvDZ/C32d/h/BDSpmxEZePnorpi+EfaORDWwJN3c9rFXHvUVoHb+alo8U8jNaxJMWBLLGecT55D/YQKA==',
};

/** The crate that has libsecp256k1's sources, each of its names with a prefix. */
export const crate = {
  name: 'secp256k1-sys',
  version: '0.14.1',
  checksum: 'f6b2992d4a3cd244539a7d5d0966aadbe5ca7fb868a5d7e38c29499b9e709bbd',
  prefix: 'rustsecp256k1_v0_14_',
};
export const library = {
  name: 'libsecp256k1',
  version: '0.8.0',
  license: 'MIT',
  author: 'Pieter Wuille',
};

const exported = [
  'digests',
  'signatures',
  'randoms',
  'hints',
  'outcomes',
  'recovered',
  'compressed_key',
  'uncompressed_key',
];
export const flags = [
  '--target=wasm32',
  '-O3',
  '-nostdlib',
  '-Wall',
  '-Werror',
  // Most of the library.
  '-Wno-unused-function',
  '-Wl,--no-entry',
  '-Wl,--strip-all',
  ...exported.map((name) => `-Wl,--export=${name}`),
];

export const source = path.join(root, 'src/worker/signers/signers.c');
/** Where the compiled code is kept, committed, with the library's licence and what it is made of. */
export const generatedFolder = path.join(root, 'src/worker/generated');
export const moduleFile = path.join(generatedFolder, 'signers-wasm.ts');
export const licenceFile = path.join(generatedFolder, 'COPYING');
export const manifestFile = path.join(generatedFolder, 'manifest.json');

/** Of all that the compiled code is made of: with another one it has to be compiled again. */
export function recipeHash() {
  const text = readFileSync(source, 'utf8').replaceAll('\r\n', '\n');
  return sha256(JSON.stringify({ compiler, crate, library, flags, text }));
}

/** @param {string | Uint8Array} content */
export function sha256(content) {
  return createHash('sha256').update(content).digest('hex');
}
