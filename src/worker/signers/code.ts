import { signersWasm } from '../generated/signers-wasm.ts';

type Place = 'digests' | 'signatures' | 'randoms' | 'hints' | 'outcomes' | 'recovered';
type KeyPlace = 'compressed_key' | 'uncompressed_key';

/** What signers.c exports: where in the memory something lies, and what it can do. */
export interface SignersCode extends Readonly<Record<Place | KeyPlace, WebAssembly.Global<'i32'>>> {
  /** Never grows. */
  readonly memory: WebAssembly.Memory;
  readonly batch_size: () => number;
  readonly key_count: () => number;
  readonly learn_key: (place: number) => number;
  readonly identify: (count: number) => number;
}

/** With a memory of its own. */
export async function instantiateSigners(): Promise<SignersCode> {
  const { instance } = await WebAssembly.instantiate(bytesOf(signersWasm));
  return instance.exports as unknown as SignersCode;
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
