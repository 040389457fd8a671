import { describe, expect, it } from 'vitest';
import { parseSampleOptions } from './sample-options.ts';

const needed = ['--control-url=http://127.0.0.1:1', '--app-url=http://127.0.0.1:2/'];

describe('the options of the sample', () => {
  it('are a year of an active community unless they say otherwise', () => {
    expect(parseSampleOptions(needed)).toEqual({
      controlUrl: 'http://127.0.0.1:1',
      appUrl: 'http://127.0.0.1:2/',
      chromium: undefined,
      size: { messages: 20_000, weeks: 52 },
    });
    const { size } = parseSampleOptions([...needed, '--messages=600', '--weeks=6']);
    expect(size).toEqual({ messages: 600, weeks: 6 });
  });

  it.each([
    [[], 'expected --control-url and --app-url'],
    [[...needed, '--weeks=0'], 'expected --weeks from 1 to 520, got 0'],
    [[...needed, '--messages=many'], 'expected --messages from 1 to 200000, got many'],
    [[...needed, '--massages=5'], '--massages'],
  ])('%j are refused with a reason', (args, reason) => {
    expect(() => parseSampleOptions(args)).toThrow(reason);
  });
});
