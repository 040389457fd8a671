import { expect, it } from 'vitest';
import { hasHomeScreen, installWay, isInstalled } from '../../src/ui/offers/install-way.ts';

const nothing = { isInstalled: false, canAsk: false, hasHomeScreen: false };

it.each([
  ['one that asks', { ...nothing, canAsk: true }, 'ask'],
  ['one with a home screen', { ...nothing, hasHomeScreen: true }, 'by hand'],
  ['one that can neither', nothing, undefined],
  ['an installed one', { ...nothing, isInstalled: true, canAsk: true }, undefined],
  [
    'one opened from a home screen',
    { ...nothing, isInstalled: true, hasHomeScreen: true },
    undefined,
  ],
])('how the app is installed in %s', (_, surroundings, way) => {
  expect(installWay(surroundings)).toBe(way);
});

function windowWith(navigator: object, mode: string): Window {
  const matchMedia = (query: string) => ({ matches: query === `(display-mode: ${mode})` });
  return { navigator, matchMedia } as unknown as Window;
}

it.each([
  ['a tab', windowWith({}, 'browser'), false, false],
  ['a window of its own', windowWith({}, 'standalone'), true, false],
  ['a tab of a handheld of Apple', windowWith({ standalone: false }, 'browser'), false, true],
  ['its home screen', windowWith({ standalone: true }, 'browser'), true, true],
])('knows %s without the name of the browser', (_, window, installed, home) => {
  expect(isInstalled(window)).toBe(installed);
  expect(hasHomeScreen(window.navigator)).toBe(home);
});
