import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noblePrimitives } from '../../src/protocol/noble-primitives.ts';
import { createPrimitives } from '../../src/worker/create-primitives.ts';
import { primitivesContract } from '../protocol/primitives-contract.ts';

primitivesContract('WebAssembly', createPrimitives);

describe('a browser that is locked down to have no WebAssembly', () => {
  const { WebAssembly } = globalThis;

  beforeAll(() => void Reflect.deleteProperty(globalThis, 'WebAssembly'));

  afterAll(() => void Object.assign(globalThis, { WebAssembly }));

  it('has the same in pure JavaScript', async () => {
    expect(await createPrimitives()).toBe(noblePrimitives);
  });
});
