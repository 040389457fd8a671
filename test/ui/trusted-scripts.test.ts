import { expect, it } from 'vitest';
import { trustOwnScripts } from '../../src/ui/trusted-scripts.ts';

const base = 'https://host.example/perennial/';

/** What the browser would ask. */
function policy(): (address: string) => string | undefined {
  const made = new Map<string, (address: string) => string | undefined>();
  trustOwnScripts(
    { createPolicy: (name, { createScriptURL }) => made.set(name, createScriptURL) },
    base,
  );
  expect([...made.keys()]).toEqual(['default']);
  return made.get('default') ?? (() => undefined);
}

it.each(['sw.js', 'assets/main-B1c_d-e.js', './assets/webtorrent.min-a1.js', `${base}sw.js`])(
  'workers begin with scripts of the app: %s',
  (address) => {
    expect(policy()(address)).toBe(new URL(address, base).href);
  },
);

it.each([
  'https://elsewhere.example/perennial/sw.js',
  '/sw.js',
  '/other/assets/main.js',
  'assets/../../sw.js',
  'assets/deeper/main.js',
  'archive/00/data',
  'share',
  'sw.js?from=elsewhere',
  'data:text/javascript,1',
  'blob:https://host.example/1',
])('and with nothing else: %s', (address) => {
  expect(policy()(address)).toBeUndefined();
});

it('does without where the browser has no Trusted Types', () => {
  expect(() => trustOwnScripts(undefined, base)).not.toThrow();
});
