import { describe, expect, it } from 'vitest';
import { parseOptions } from './options.ts';

const parse = (...args: string[]) => parseOptions(args, () => 0.5);

describe('options of the torture', () => {
  it('are one minute with a random seed, unless told otherwise', () => {
    expect(parse()).toEqual({ seed: 2 ** 31, minutes: 1 });
    expect(parse('--seed', '0', '--minutes', '10')).toEqual({ seed: 0, minutes: 10 });
  });

  it('that are wrong are answered with the usage', () => {
    expect(() => parse('--seed', '-1')).toThrow(/usage/i);
    expect(() => parse('--seed=1.5')).toThrow(/got 1\.5[^]*Usage/);
    expect(() => parse('--minutes', '0')).toThrow(/expected 1 to 1440 minutes, got 0[^]*Usage/);
    expect(() => parse('--fast')).toThrow(/Usage/);
  });
});
