import { describe, expect, it } from 'vitest';
import type { Verdict } from './check.ts';
import { Journal } from './journal.ts';
import { settle } from './settle.ts';

const good: Verdict = { differences: [], unsettled: [], profiles: 4, archives: 2 };
const fetching: Verdict = { ...good, unsettled: ['Ben: fetching'] };
const secondMs = 1_000;
/** 20 s into a window. */
const startedMs = 60_000 * 1_000_000 + 20 * secondMs;

/** With verdicts that come one after the other, the last one again and again. */
function settling(minutes: number, verdicts: Verdict[]) {
  const lines: string[] = [];
  const asked: number[] = [];
  let timeMs = startedMs;
  const verdict = async (throughMs: number) => {
    asked.push(throughMs - startedMs);
    return (verdicts.length > 1 ? verdicts.shift() : verdicts[0]) ?? good;
  };
  const journal = new Journal((line) => lines.push(line.replace(/^.*? s: /, '')));
  const wait = async () => void (timeMs += secondMs);
  const parts = { check: { verdict }, journal, minutes, nowMs: () => timeMs, wait };
  return { run: () => settle(parts), lines, asked, seconds: () => (timeMs - startedMs) / secondMs };
}

describe('the end of a torture run', () => {
  it('comes when all is right, and tells once what was waited for', async () => {
    const { run, lines, seconds } = settling(1, [fetching, fetching, good]);
    expect(await run()).toEqual(good);
    expect(lines).toEqual(['waits: Ben: fetching', 'all is right']);
    expect(seconds()).toBe(2);
  });

  it('asks after a minute for the windows that have ended, after more for all', async () => {
    const short = settling(1, [good]);
    await short.run();
    expect(short.asked).toEqual([-20 * secondMs]);
    const long = settling(2, [good]);
    await long.run();
    expect(long.asked).toEqual([40 * secondMs]);
  });

  it('comes although nothing comes right', async () => {
    const { run, lines, seconds } = settling(1, [fetching]);
    expect(await run()).toEqual(fetching);
    expect(lines.at(-1)).toBe('it does not come right');
    expect(seconds()).toBe(121);
  });
});
