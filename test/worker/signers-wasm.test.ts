import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { signersWasm } from '../../src/worker/generated/signers-wasm.ts';
import { manifestFile, recipeHash, sha256 } from '../commands/wasm-recipe.mjs';

const manifest = JSON.parse(readFileSync(manifestFile, 'utf8')) as Record<string, string>;

it('the WebAssembly is the one that the manifest names', () => {
  expect(sha256(Buffer.from(signersWasm, 'base64'))).toBe(manifest['wasmSha256']);
});

it('it was compiled from signers.c as it is now: else run npm run wasm', () => {
  expect(recipeHash()).toBe(manifest['recipeSha256']);
});
