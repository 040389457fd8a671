import { expect, it } from 'vitest';
import { LastPlace } from '../../src/app/last-place.ts';
import { strings } from './strings.ts';

const [garden, orchard] = ['#/c/garden', '#/c/orchard'];

it('is where this tab was last, else where any was', () => {
  const kept = strings();
  const [here, beside] = [new LastPlace(() => kept), new LastPlace(() => kept)];
  expect(here.hash).toBeUndefined();
  here.set(`${garden}/seeds?history`, `${garden}/seeds`);
  beside.set(orchard, orchard);
  expect(here.hash).toBe(`${garden}/seeds?history`);
  expect(new LastPlace(() => kept).hash).toBe(orchard);
});

it('goes with the community that is left, and with the account', () => {
  const kept = strings();
  const place = new LastPlace(() => kept);
  place.set(garden, garden);
  place.forget('orchard');
  expect(place.hash).toBe(garden);
  place.forget('garden');
  expect(place.hash).toBeUndefined();
  place.set(orchard, orchard);
  place.forget();
  expect(kept.kept.size).toBe(0);
  expect(place.hash).toBeUndefined();
});

it('a browser that keeps no strings knows it as long as the tab is open', () => {
  const place = new LastPlace(() => {
    throw new Error('SecurityError');
  });
  expect(place.hash).toBeUndefined();
  place.set(garden, garden);
  expect(place.hash).toBe(garden);
  place.forget();
  expect(place.hash).toBeUndefined();
});
