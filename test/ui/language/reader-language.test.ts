import { afterEach, expect, test } from 'vitest';
import { speakAs } from '../../../src/ui/language/catalogue.ts';
import { firstSpoken, localeOf } from '../../../src/ui/language/languages.ts';
import { ReaderLanguage } from '../../../src/ui/language/reader-language.svelte.ts';
import { translations } from '../../../src/ui/language/translations.ts';
import type { Translations } from '../../../src/ui/language/translations.ts';
import { account } from '../../../src/ui/text-account.ts';

afterEach(() => speakAs(() => undefined));

function kept(strings = new Map<string, string>()): Storage {
  return {
    length: strings.size,
    clear: () => strings.clear(),
    getItem: (key) => strings.get(key) ?? null,
    key: () => null,
    removeItem: (key) => void strings.delete(key),
    setItem: (key, value) => void strings.set(key, value),
  };
}

function reader(preferred: string[], { storage = kept(), load = translations } = {}) {
  const spoken: string[] = [];
  let endPatience: () => void = () => undefined;
  const language = new ReaderLanguage({
    load,
    storage: () => storage,
    preferred,
    onspoken: (code) => spoken.push(code),
    after: (_delayMs, callback) => {
      endPatience = callback;
      return () => undefined;
    },
  });
  return { language, spoken, endPatience: () => endPatience() };
}

test('the first of the browser’s languages that is spoken here is read', () => {
  expect(firstSpoken(['fr', 'de-AT', 'en'])).toBe('de');
  expect(firstSpoken(['en-US', 'de'])).toBe('en');
  expect(firstSpoken(['fr'])).toBe('en');
  expect(localeOf('de', ['en', 'de-AT'])).toBe('de-AT');
  expect(localeOf('de', ['en'])).toBe('de-DE');
});

test('a choice is kept, and goes before what the browser has', async () => {
  const storage = kept();
  const first = reader(['en'], { storage });
  await first.language.start();
  expect(account.open).toBe('Your account');
  await first.language.choose('de');
  expect([first.language.current, account.open]).toEqual(['de', 'Dein Konto']);
  const second = reader(['en'], { storage });
  await second.language.start();
  expect(second.spoken).toEqual(['de']);
});

test('words that cannot be loaded leave everything as it is, and it is told', async () => {
  const load: Translations = { de: () => Promise.reject(new TypeError('no such file')) };
  const { language, spoken } = reader(['de'], { load });
  await expect(language.start()).rejects.toThrow('no such file');
  expect([language.current, account.open, spoken]).toEqual(['en', 'Your account', []]);
});

test('words that are long in coming are not waited for, and taken when they come', async () => {
  let arrive: (german: Awaited<ReturnType<Translations['de']>>) => void = () => undefined;
  const load: Translations = { de: () => new Promise((resolve) => (arrive = resolve)) };
  const { language, endPatience } = reader(['de'], { load });
  const started = language.start();
  endPatience();
  await started;
  expect(account.open).toBe('Your account');
  arrive(await translations.de());
  await expect.poll(() => account.open).toBe('Dein Konto');
});

test('words that come after another language was chosen are not taken', async () => {
  const german = await translations.de();
  let arrive: () => void = () => undefined;
  const late = new Promise<typeof german>((resolve) => (arrive = () => resolve(german)));
  const { language } = reader(['de'], { load: { de: () => late } });
  const started = language.start();
  await language.choose('en');
  arrive();
  await started;
  expect(account.open).toBe('Your account');
});

test('a browser that lets nothing be stored is read to in its own language', async () => {
  const refuse = (): never => {
    throw new DOMException('denied', 'SecurityError');
  };
  const storage = { ...kept(), getItem: refuse };
  const { language } = reader(['de'], { storage });
  await language.start();
  expect(language.current).toBe('de');
});
