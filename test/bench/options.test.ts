import { describe, expect, it } from 'vitest';
import { parseOptions } from './options.ts';

const parse = (...args: string[]) => parseOptions(args, ['join', 'import', 'swarm']);

describe('options of the bench', () => {
  it('are everything, three times each, unless told otherwise', () => {
    expect(parse()).toEqual({ only: [], runs: 3 });
    expect(parse('--only', 'join,swarm', '--only', 'import', '--runs', '5')).toEqual({
      only: ['join', 'swarm', 'import'],
      runs: 5,
    });
  });

  it('that are wrong are answered with the usage', () => {
    expect(() => parse('--only', 'jion')).toThrow(/no part jion[^]*join, import, swarm/);
    expect(() => parse('--runs', '2')).toThrow(/expected 3 runs or more, got 2[^]*Usage/);
    expect(() => parse('--runs', '3.5')).toThrow(/got 3\.5/);
    expect(() => parse('--fast')).toThrow(/Usage/);
  });
});
