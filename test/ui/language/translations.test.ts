import { beforeAll, expect, test } from 'vitest';
import { catalogue, speakAs, spokenLanguage } from '../../../src/ui/language/catalogue.ts';
import type { Translation, TranslationOf } from '../../../src/ui/language/catalogue.ts';
import { translations } from '../../../src/ui/language/translations.ts';
import { account } from '../../../src/ui/text-account.ts';
import { leavesOf, textExports } from './catalogues.ts';
import type { Leaf } from './catalogues.ts';

const exported = await textExports();
const catalogues = exported.filter(([, words]) => typeof words !== 'function');

let german: Translation;
beforeAll(async () => {
  german = await translations.de();
});

/** What German has taken over, or what is no word at all. */
const same = [
  'actions.reactionBy',
  'history.gap',
  'history.peers',
  'identity.name.title',
  'identity.newPassphrase.label',
  'identity.unlock.label',
  'keyWords.names.Escape',
  'keyWords.what.code',
  'markdown.leadsTo',
  'markdown.mentionOf',
  'markdown.titleAndAddress',
  'messagesFile.fileName',
  'network.torrentTitle',
  'notifications.gatheredIn',
  'notifications.where',
  'peopleText.roles.admin',
  'reading.many',
  'reading.title',
  'reading.titleWithMentions',
  'reading.titleWithUnread',
  'search.result',
  'text.appName',
];

/** A catalogue that is part of another one is translated once. */
function isElsewhere(path: string): boolean {
  return /^text\.(history|swarm|displaced|coverage)\./.test(path);
}

function leavesOfAll(): Map<string, Leaf[1]> {
  return new Map(catalogues.flatMap(([name, words]) => leavesOf(words, name)));
}

function inGerman<T>(work: () => T): T {
  speakAs(() => german);
  try {
    return work();
  } finally {
    speakAs(() => undefined);
  }
}

/** With one, with many, with names, and with nothing: where the values differ, each can be found again. */
function sayings(words: Leaf[1], path: string): string[] {
  if (typeof words === 'string') return [words];
  const condition = path.startsWith('conditions.what');
  const values = condition
    ? [[{ aheadMs: 180_000 }], [{ aheadMs: -60_000 }]]
    : [
        [1, 1, 1, 1],
        [41, 52, 63, 74],
        ['eins', 'zwei', 'drei', 'vier'],
        ['', '', '', ''],
      ];
  return values.map((some) => words(...some));
}

test('every text is a catalogue, so that it can be translated', () => {
  for (const [name, words] of catalogues) {
    const keys = Object.entries(Object.getOwnPropertyDescriptors(words));
    expect(keys, name).not.toEqual([]);
    for (const [key, { get }] of keys) expect(get, `${name}.${key}`).toBeTypeOf('function');
  }
});

test('German has exactly the catalogues and the keys that English has', () => {
  const english = leavesOfAll();
  const names = catalogues.map(([name]) => name).sort();
  expect(Object.keys(german.catalogues).sort()).toEqual(names);
  const translated = Object.entries(german.catalogues).flatMap(([name, words]) =>
    leavesOf(words, name),
  );
  const own = [...english.keys()].filter((path) => !isElsewhere(path));
  expect(translated.map(([path]) => path).sort()).toEqual(own.sort());
});

test('a German text says something, is German, and leaves out no value', () => {
  const english = leavesOfAll();
  const spoken = inGerman(leavesOfAll);
  const alike: string[] = [];
  for (const [path, words] of english) {
    const said = sayings(words, path);
    const translated = sayings(spoken.get(path) ?? '', path);
    if (said.join() === translated.join()) alike.push(path);
    translated.forEach((sentence, place) => {
      expect(sentence, path).toMatch(/\S/);
      expect(valuesIn(sentence), path).toEqual(
        expect.arrayContaining(valuesIn(said[place] ?? '').filter(isMade)),
      );
    });
  }
  expect(alike.filter((path) => !isElsewhere(path)).sort()).toEqual(same);
});

/** Numbers and markers. */
function valuesIn(sentence: string): string[] {
  return sentence.match(/\d+|eins|zwei|drei|vier/g) ?? [];
}

function isMade(value: string): boolean {
  return ['41', '52', '63', '74', 'eins', 'zwei', 'drei', 'vier'].includes(value);
}

test('German quotes as German does', () => {
  for (const [path, words] of inGerman(leavesOfAll)) {
    for (const sentence of sayings(words, path)) {
      expect(sentence.split('„').length, path).toBe(sentence.split('“').length);
      expect(sentence, path).not.toMatch(/”|"(?!eine Wortfolge|$)/);
    }
  }
});

test('words are looked up in the language that is spoken when they are read', () => {
  const words = catalogue('account', { open: 'Your account', extra: 'only here' });
  expect(words.open).toBe('Your account');
  expect(inGerman(() => [spokenLanguage(), words.open])).toEqual(['de', 'Dein Konto']);
  expect(spokenLanguage()).toBe('en');
});

test('a translation that lacks a text, or makes one of other values, does not compile', () => {
  const { open, openOf, restore, loadFailed } = account;
  const whole: TranslationOf<typeof account> = { open, openOf, restore, loadFailed };
  // @ts-expect-error a text is missing
  const lacking: TranslationOf<typeof account> = { open, openOf, restore };
  // @ts-expect-error nobody gives the second value
  const asking: TranslationOf<typeof account>['openOf'] = (name: string, count: number) =>
    `${name} ${count}`;
  expect([whole, lacking, asking]).toHaveLength(3);
});
