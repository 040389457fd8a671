import { expect, it } from 'vitest';
import { LatePart } from '../../src/ui/timeline/late-part.svelte.ts';
import { ManualClock } from '../network/torrent/manual-clock.ts';

function loading(load: () => Promise<string>) {
  const clock = new ManualClock();
  const after = (delayMs: number, callback: () => void) => clock.after(delayMs, callback);
  const part = new LatePart({ load, after });
  return { clock, part, loaded: part.load() };
}

it('a part is waited for until it is there or has failed', async () => {
  const good = loading(() => Promise.resolve('there'));
  expect([good.part.value, good.part.isWaitedFor]).toEqual([undefined, true]);
  await good.loaded;
  expect([good.part.value, good.part.isWaitedFor, good.clock.pending]).toEqual(['there', false, 0]);
  const bad = loading(() => Promise.reject(new Error('offline')));
  await bad.loaded;
  expect([bad.part.value, bad.part.isWaitedFor]).toEqual([undefined, false]);
});

it('H22: one that hangs holds nothing back for ever, and is there when it comes', async () => {
  let finish: (value: string) => void = () => undefined;
  const { clock, part, loaded } = loading(() => new Promise((resolve) => (finish = resolve)));
  clock.advance(4999);
  expect(part.isWaitedFor).toBe(true);
  clock.advance(1);
  expect([part.value, part.isWaitedFor]).toEqual([undefined, false]);
  finish('late');
  await loaded;
  expect(part.value).toBe('late');
});
