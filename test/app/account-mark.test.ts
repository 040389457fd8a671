import { expect, it } from 'vitest';
import { AccountMark } from '../../src/app/account-mark.ts';
import { strings } from './strings.ts';

it('is there from being set to being removed, and says nothing else', () => {
  const storage = strings();
  const mark = new AccountMark(() => storage);
  expect(mark.isSet).toBe(false);
  mark.set();
  expect(new AccountMark(() => storage).isSet).toBe(true);
  expect([...storage.kept]).toEqual([['perennial account', 'set up']]);
  mark.remove();
  expect(mark.isSet).toBe(false);
  expect(storage.kept.size).toBe(0);
});

it('a browser that keeps no strings has none, and nothing fails', () => {
  const mark = new AccountMark(() => {
    throw new Error('SecurityError');
  });
  mark.set();
  mark.remove();
  expect(mark.isSet).toBe(false);
});
