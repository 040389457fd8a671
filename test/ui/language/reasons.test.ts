import { afterEach, expect, test } from 'vitest';
import { Action } from '../../../src/ui/action.svelte.ts';
import { speakAs } from '../../../src/ui/language/catalogue.ts';
import { translations } from '../../../src/ui/language/translations.ts';
import { reasonOf } from '../../../src/ui/text-reasons.ts';
import { NoDescription } from '../../../src/worker/errors.ts';

afterEach(() => speakAs(() => undefined));

test('what went wrong is said in the language of who asked for it', async () => {
  const german = await translations.de();
  speakAs(() => german);
  const action = new Action();
  action.run(() => Promise.reject(new NoDescription('0x02')));
  await expect.poll(() => action.error).toMatch(/^Noch hat kein Netzknoten/);
});

test('an error that nobody has words for says itself what it expected', () => {
  expect(reasonOf(new RangeError('expected a number, got a pear'))).toBe(
    'expected a number, got a pear',
  );
  expect(reasonOf('gone')).toBe('gone');
});
