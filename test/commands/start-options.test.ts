import { describe, expect, it } from 'vitest';
import { parseStartOptions } from './start-options.mjs';

describe('what is written after npm start --', () => {
  it('is nothing, or the sample', () => {
    expect(parseStartOptions([])).toEqual({ isSample: false, sampleArgs: [] });
    expect(parseStartOptions(['--sample'])).toEqual({ isSample: true, sampleArgs: [] });
  });

  it('makes the sample smaller for tests', () => {
    const { sampleArgs } = parseStartOptions(['--sample', '--messages=600', '--weeks=6']);
    expect(sampleArgs).toEqual(['--messages=600', '--weeks=6']);
  });

  it.each([
    [['--sampel'], /--sampel/],
    [['sample'], /'sample'/],
    [['--sample=yes'], /--sample/],
    [['--weeks=6'], /need --sample/],
  ])('%j is refused with a sentence and the usage', (args, reason) => {
    expect(() => parseStartOptions(args)).toThrow(reason);
    expect(() => parseStartOptions(args)).toThrow('Usage: npm start -- [--sample]');
  });
});
