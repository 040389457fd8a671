import { createKeccak } from 'hash-wasm';
import type { Primitives } from '../protocol/primitives.ts';
import { createSigners } from './signers/signers.ts';

/**
 * The protocol's primitives in WebAssembly: libsecp256k1 for signatures and keccak-256 by hash-wasm
 * with one reused instance.
 */
export async function createWasmPrimitives(): Promise<Primitives> {
  const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
  const [signers, keccak] = await Promise.all([createSigners(random), createKeccak(256)]);
  return {
    keccak256: (data) => keccak.init().update(data).digest('binary'),
    recoverPublicKey: (digest, signature) => signers.keysOf([{ digest, signature }])[0],
    recoverPublicKeys: (signed) => signers.keysOf(signed),
  };
}
