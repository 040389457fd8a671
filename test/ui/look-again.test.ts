import { expect, it } from 'vitest';
import { lookAgain } from '../../src/ui/tab/look-again.ts';

const hourMs = 3_600_000;

/** A tab in which something was looked at at 0. */
function opened() {
  const target = new EventTarget();
  const shown: { visibilityState: DocumentVisibilityState } = { visibilityState: 'visible' };
  const document = Object.assign(target, shown);
  let [nowMs, looks] = [0, 0];
  lookAgain({ document, nowMs: () => nowMs, look: () => (looks += 1) });
  return {
    looks: () => looks,
    turn: (atMs: number, visibilityState: DocumentVisibilityState): void => {
      nowMs = atMs;
      document.visibilityState = visibilityState;
      document.dispatchEvent(new Event('visibilitychange'));
    },
  };
}

it('looks again when somebody comes back after an hour, and not before', () => {
  const { turn, looks } = opened();
  turn(hourMs - 1, 'visible');
  turn(hourMs, 'hidden');
  expect(looks()).toBe(0);
  turn(hourMs, 'visible');
  turn(hourMs + 1, 'visible');
  expect(looks()).toBe(1);
  turn(2 * hourMs, 'visible');
  expect(looks()).toBe(2);
});

it('looks again where the clock was set back meanwhile', () => {
  const { turn, looks } = opened();
  turn(-2 * hourMs, 'visible');
  expect(looks()).toBe(1);
});
