import type { TranslationOf } from '../language/catalogue.ts';
import { plural } from '../plural.ts';
import type { peopleText as english } from '../text-people.ts';

export const peopleText: TranslationOf<typeof english> = {
  title: 'Mitglieder',
  open: 'Mitglieder',
  openWaiting: (count) =>
    `Mitglieder: ${count} ${plural(count, 'Anfrage', 'Anfragen')} auf Beitritt`,
  optionsWaiting: (count) =>
    `Kanaloptionen: ${count} ${plural(count, 'Anfrage', 'Anfragen')} auf Beitritt`,
  close: 'Mitglieder schließen',
  loadFailed:
    'Die Mitglieder ließen sich nicht laden. Prüfe deine Verbindung und öffne sie noch einmal.',
  roles: { owner: 'Besitzer', admin: 'Admin', member: 'Mitglied' },
  tagMeans: 'Das Ende des Schlüssels: Der Name eines anderen Mitglieds sieht genauso aus.',
  ignored: 'Du ignorierst dieses Mitglied.',
  showIgnored: 'Zeigen',
  onRequest:
    'Hier kommt man auf Anfrage herein: Lesen kannst du sofort, schreiben, sobald du aufgenommen bist.',
  ask: 'Um Aufnahme bitten',
  members: (count) => `${count} ${plural(count, 'Mitglied', 'Mitglieder')}`,
  recentJoins: (count) =>
    `${count} ${plural(count, 'Person ist', 'Personen sind')} in den letzten 30 Tagen beigetreten`,
  hasArchive:
    'Sie hat einen archivierten Verlauf. Wie groß er ist, siehst du nach dem Beitreten, bevor etwas Großes geholt wird.',
  historySince: (day, weeks) =>
    `Ihr Verlauf reicht zurück bis zum ${day}: ${weeks} ${plural(weeks, 'Woche', 'Wochen')}. Wie groß er ist, siehst du nach dem Beitreten, bevor etwas Großes geholt wird.`,
  banned:
    'Der Besitzer hat dich gesperrt: Du kannst lesen, was geschrieben wurde, aber niemand nimmt an, was du schreibst.',
  noArchive:
    'Sie hat noch keinen archivierten Verlauf. Nachrichten der letzten 30 Tage kommen von selbst.',
};
