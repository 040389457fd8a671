import { expect, it } from 'vitest';
import { SendClock } from '../../src/worker/send-clock.ts';

const start = 1_764_547_200_000;
const day = 86_400_000;

it('M7: what is written within one moment has times of its own, in order', () => {
  const clock = new SendClock(() => start);
  const all = [clock.next('0x01', 0), clock.next('0x01', 0), clock.next('0x02', 0)];
  expect(all.map(({ timestampMs }) => timestampMs - start)).toEqual([0, 1, 0]);
  expect(all.map((times) => times.clock - start)).toEqual([0, 1, 0]);
});

it('M7: what is written after the clock was set back bears the time of now', () => {
  let nowMs = start + day;
  const clock = new SendClock(() => nowMs);
  const { clock: highest } = clock.next('0x01', 0);
  nowMs = start;
  expect(clock.next('0x01', highest)).toEqual({ timestampMs: start, clock: start + 1 });
  // By as little as clocks may differ it stays in order.
  nowMs = start - 60_000;
  expect(clock.next('0x01', start)).toEqual({ timestampMs: start + 1, clock: start + 2 });
});
