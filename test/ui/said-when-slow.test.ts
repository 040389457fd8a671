import { expect, it } from 'vitest';
import { saidWhenSlow } from '../../src/ui/said-when-slow.ts';
import { ManualClock } from '../network/torrent/manual-clock.ts';

function started() {
  const clock = new ManualClock();
  const said: string[] = [];
  let finish: (result: string | Error) => void = () => undefined;
  const work = new Promise<string>((resolve, reject) => {
    finish = (result) => (result instanceof Error ? reject(result) : resolve(result));
  });
  const done = saidWhenSlow(work, {
    after: (delayMs, callback) => clock.after(delayMs, callback),
    say: () => {
      said.push('it takes long');
      return () => void said.pop();
    },
  });
  return { clock, said, finish, done };
}

it('H22: what takes long says so until it is done, and is waited for all the same', async () => {
  const { clock, said, finish, done } = started();
  clock.advance(6000);
  expect(said).toEqual(['it takes long']);
  finish('there');
  expect(await done).toBe('there');
  expect(said).toEqual([]);
});

it('what comes in time, or fails, leaves nothing behind', async () => {
  const inTime = started();
  inTime.clock.advance(5999);
  inTime.finish('there');
  expect(await inTime.done).toBe('there');
  expect([inTime.said, inTime.clock.pending]).toEqual([[], 0]);

  const failing = started();
  failing.clock.advance(6000);
  failing.finish(new Error('offline'));
  await expect(failing.done).rejects.toThrow('offline');
  expect(failing.said).toEqual([]);
});
