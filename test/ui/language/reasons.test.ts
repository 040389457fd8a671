import { afterEach, expect, test } from 'vitest';
import { Action } from '../../../src/ui/action.svelte.ts';
import { speakAs } from '../../../src/ui/language/catalogue.ts';
import { translations } from '../../../src/ui/language/translations.ts';
import { actions, messageNotSent } from '../../../src/ui/text-actions.ts';
import { history } from '../../../src/ui/text-history.ts';
import { reasonOf, Said } from '../../../src/ui/text-reasons.ts';
import { NoDescription } from '../../../src/worker/errors.ts';

afterEach(() => speakAs(() => undefined));

test('what went wrong is said in the language of who asked for it', async () => {
  const german = await translations.de();
  speakAs(() => german);
  const action = new Action();
  action.run(() => Promise.reject(new NoDescription('0x02')));
  await expect.poll(() => action.error).toMatch(/^Noch hat kein Netzknoten/);
});

test('an error that nobody has words for is unexpected, and says itself what it expected', async () => {
  const german = await translations.de();
  speakAs(() => german);
  expect(reasonOf(new RangeError('expected a number, got a pear'))).toBe(
    'Etwas Unerwartetes ist geschehen (expected a number, got a pear).',
  );
  expect(reasonOf('gone')).toBe('Etwas Unerwartetes ist geschehen (gone).');
});

test('why a message was not sent is said in words, not by the name of a rule', async () => {
  const banned = 'M8 banned: 0x04aa';
  expect(messageNotSent(banned)).toBe('Not sent: you are banned from this community.');
  expect(messageNotSent('the node is busy')).toBe('Not sent: the node is busy');
  expect(messageNotSent(undefined)).toBe('Not sent.');
  const german = await translations.de();
  speakAs(() => german);
  expect(messageNotSent(banned)).toBe('Nicht gesendet: Du bist in dieser Community gesperrt.');
});

test('where what a message answers is not here, it is said where to fetch it', async () => {
  expect(actions.originalAway).toContain(history.title);
  const german = await translations.de();
  speakAs(() => german);
  expect(actions.originalAway).toContain(history.title);
  expect(history.title).toBe('Verlauf');
});

test('what was thrown as a sentence stays as it is', () => {
  expect(reasonOf(new Said('Das ist nicht die Passphrase.'))).toBe('Das ist nicht die Passphrase.');
});
