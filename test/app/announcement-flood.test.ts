import { expect, it } from 'vitest';
import { AnnouncementGate } from '../../src/app/node/announcement-gate.ts';

const time = { quietPeriodMs: 20_000, quietPeriodMaximumMs: 120_000 };

/** How many different announcements are used while one comes every `everyMs`. */
function used(everyMs: number, forMs: number) {
  const gate = new AnnouncementGate(time);
  const ready: string[] = [];
  let nowMs = 0;
  let messageId = '';
  for (; nowMs < forMs; nowMs += everyMs) {
    messageId = `${nowMs}`;
    if (gate.isReady({ messageId, timestampMs: nowMs }, nowMs, undefined)) ready.push(messageId);
  }
  return { gate, ready, last: { messageId, timestampMs: nowMs }, nowMs };
}

it('H14: 10 000 announcements in a minute are one fetch, of the newest', () => {
  const { gate, ready, last, nowMs } = used(6, 60_000);
  expect(ready).toEqual([]);
  expect(gate.isReady(last, nowMs + 19_000, undefined)).toBe(false);
  expect(gate.isReady(last, nowMs + 20_000, undefined)).toBe(true);
});

it('H14: a flood that goes on for ten minutes brings about a fetch every two at most', () => {
  const { ready } = used(6, 600_000);
  expect(ready.length).toBeGreaterThan(0);
  expect(ready.length).toBeLessThanOrEqual(5);
});
