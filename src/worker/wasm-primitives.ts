import { instantiateSecp256k1 } from '@bitauth/libauth';
import type { RecoveryId } from '@bitauth/libauth';
import { createKeccak } from 'hash-wasm';
import type { Primitives } from '../protocol/primitives.ts';

const DIGEST_BYTES = 32;
const SIGNATURE_BYTES = 65;
const COMPACT_BYTES = 64;

/**
 * The protocol's primitives in WebAssembly: libsecp256k1 by libauth (8 000 recoveries a second and
 * core, pure JavaScript 1 400 to 2 900) and keccak-256 by hash-wasm with one reused instance.
 */
export async function createWasmPrimitives(): Promise<Primitives> {
  const [secp256k1, keccak] = await Promise.all([instantiateSecp256k1(), createKeccak(256)]);
  return {
    keccak256: (data) => keccak.init().update(data).digest('binary'),
    recoverPublicKey: (digest, signature) => {
      if (digest.length !== DIGEST_BYTES || signature.length !== SIGNATURE_BYTES) return undefined;
      const recoveryId = signature[COMPACT_BYTES];
      if (!isRecoveryId(recoveryId)) return undefined;
      const compact = signature.subarray(0, COMPACT_BYTES);
      const key = secp256k1.recoverPublicKeyUncompressed(compact, recoveryId, digest);
      return typeof key === 'string' ? undefined : key;
    },
  };
}

/** M2: v is 0 or 1. */
function isRecoveryId(value: number | undefined): value is RecoveryId {
  return value === 0 || value === 1;
}
