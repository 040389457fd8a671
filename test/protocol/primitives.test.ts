import { noblePrimitives } from '../../src/protocol/noble-primitives.ts';
import { primitivesContract } from './primitives-contract.ts';

primitivesContract('@noble', () => noblePrimitives);
