import type { TranslationOf } from '../language/catalogue.ts';
import { plural } from '../plural.ts';
import type { storage as english } from '../text-storage.ts';

export const storage: TranslationOf<typeof english> = {
  title: 'Platz auf diesem Gerät',
  what: 'Für den Verlauf aller Communitys, die nicht deine eigenen sind.',
  used: 'Jetzt belegt',
  usedOf: (used, budget) => `${used} von ${budget}`,
  pieces: 'Archive, die du weitergibst',
  pages: 'Nachrichten daraus, zum Lesen und Suchen',
  most: 'Höchstens',
  standard: (size) => `Üblich (${size})`,
  other: 'Eine andere Größe',
  megabytes: 'Megabyte',
  explained: (size) =>
    `Üblich sind 2 GB oder ein Drittel dessen, was dieser Browser gewährt, wenn das weniger ist: hier ${size}.`,
  full: 'Wird es voll, weichen die ältesten Wochen: zuerst ihre Archive, dann auch ihre Nachrichten. Nachrichten, die noch in keinem Archiv stehen, bleiben immer. Die Woche, die du zuletzt angefordert hast, weicht als letzte.',
  notKept: (weeks) =>
    `${weeks} ältere ${plural(weeks, 'Woche bleibt', 'Wochen bleiben')} nicht hier, damit der erlaubte Platz reicht. Hol eine im Kalender zurück oder erlaube unter „Platz auf diesem Gerät“ mehr.`,
};
