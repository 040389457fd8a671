import { createWasmPrimitives } from '../../src/worker/wasm-primitives.ts';
import { primitivesContract } from '../protocol/primitives-contract.ts';

primitivesContract('WebAssembly', createWasmPrimitives);
