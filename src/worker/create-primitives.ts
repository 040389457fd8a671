import { noblePrimitives } from '../protocol/noble-primitives.ts';
import type { Primitives } from '../protocol/primitives.ts';
import { createWasmPrimitives } from './wasm-primitives.ts';

/** In WebAssembly; in pure JavaScript, six times as slow, where a browser is locked down to have none. */
export async function createPrimitives(): Promise<Primitives> {
  return 'WebAssembly' in globalThis ? createWasmPrimitives() : noblePrimitives;
}
