import type { TranslationOf } from '../language/catalogue.ts';
import { plural } from '../plural.ts';
import type { coverage as englishCoverage, displaced as english } from '../text-displaced.ts';

export const displaced: TranslationOf<typeof english> = {
  title: 'Ersetzt',
  what: 'Diese Nachrichten waren hier und stehen nicht im Verlauf, den der Besitzer über ihre Zeit führt. Sie werden 30 Tage aufbewahrt. Was du zurückholst, bleibt, bis sein Zeitabschnitt wieder ersetzt wird.',
  more: (count) => `Gezeigt werden die neuesten ${count}.`,
  until: (moment) => `aufbewahrt bis ${moment}`,
  noText: 'kein Text',
  restore: 'Zurückholen',
  restoreThis: (author, moment) => `Nachricht von ${author} zurückholen, ${moment}`,
  log: (count) => `${count} ${plural(count, 'Ersetzung', 'Ersetzungen')}`,
  entry: (gone, added, kept) => `${gone} entfernt, ${added} neu, ${kept} wie zuvor`,
};

export const coverage: TranslationOf<typeof englishCoverage> = {
  title: 'Was erfasst ist',
  topics: {
    'deleted channel': 'ein gelöschter Kanal',
    community: 'was die Community über sich sagt',
    announcements: 'was der Besitzer über den Verlauf ankündigt',
    memberUpdate: 'was Mitglieder an die ganze Community senden',
  },
  all: (moment) => `Keine Lücke: Alles ist vollständig bis ${moment}.`,
  lagging: (count) =>
    `${count} ${plural(count, 'Teil ist', 'Teile sind')} noch nicht vollständig. Die Netzknoten werden wieder gefragt; die Archive warten darauf.`,
  through: (moment) => `vollständig bis ${moment}`,
  never: 'noch nicht abgefragt',
  parts: 'Die einzelnen Teile',
};
