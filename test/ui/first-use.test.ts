import { expect, it } from 'vitest';
import { firstUse } from '../../src/ui/first-use.ts';

function watched() {
  const page = new EventTarget();
  let uses = 0;
  const cancel = firstUse(page, () => (uses += 1));
  return { page, cancel, uses: () => uses };
}

it.each(['pointerdown', 'keydown'])(
  'tells once that the person has pressed something: %s',
  (type) => {
    const { page, uses } = watched();
    page.dispatchEvent(new Event('pointermove'));
    expect(uses()).toBe(0);
    page.dispatchEvent(new Event(type));
    page.dispatchEvent(new Event(type));
    expect(uses()).toBe(1);
  },
);

it('tells nothing more when it was cancelled', () => {
  const { page, cancel, uses } = watched();
  cancel();
  page.dispatchEvent(new Event('keydown'));
  expect(uses()).toBe(0);
});
