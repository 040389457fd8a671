import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keepPage } from '../../src/ui/keep-page.ts';

/** As far as is asked of what is dropped on. */
class Target {
  readonly #selectors: readonly string[];

  constructor(...selectors: readonly string[]) {
    this.#selectors = selectors;
  }

  matches(selector: string): boolean {
    return this.#selectors.includes(selector);
  }
}

beforeEach(() => vi.stubGlobal('Element', Target));
afterEach(() => vi.unstubAllGlobals());

function dropped(types: readonly string[], target = new Target()) {
  const dataTransfer = { types, dropEffect: 'copy' };
  const event = Object.assign(new Event('drop', { cancelable: true }), { dataTransfer });
  Object.defineProperty(event, 'target', { value: target });
  keepPage(event as unknown as DragEvent);
  return { isKept: event.defaultPrevented, effect: dataTransfer.dropEffect };
}

it('a file that nothing takes does not replace the app', () => {
  expect(dropped(['text/plain', 'Files'])).toEqual({ isKept: true, effect: 'none' });
});

it('text, and a file for a field of files, are the browser’s own', () => {
  expect(dropped(['text/plain'])).toEqual({ isKept: false, effect: 'copy' });
  const field = new Target('input[type=file]');
  expect(dropped(['Files'], field)).toEqual({ isKept: false, effect: 'copy' });
});
