import type { TranslationOf } from '../language/catalogue.ts';
import { plural } from '../plural.ts';
import type { search as english } from '../text-search.ts';
import { eventsOf } from './event-words.ts';

const noDay = (day: string): string =>
  `„${day}“ ist kein Tag. Schreib ihn wie 2024-05-31 oder wähle ihn unten aus.`;

export const search: TranslationOf<typeof english> = {
  title: 'Suche',
  close: 'Suche schließen',
  label: 'Nachrichten durchsuchen',
  placeholder: 'Wörter oder "eine Wortfolge"',
  clear: 'Eingabe löschen',
  filters: 'Eingrenzen',
  from: 'Geschrieben von',
  channel: 'Kanal',
  allChannels: 'Alle Kanäle',
  after: 'Seit',
  before: 'Vor',
  hasImage: 'Nur mit Bildern',
  unclear: {
    from: (name) => `Niemand kann „${name}“ heißen.`,
    in: (name) => `Es gibt keinen Kanal „${name}“. Wähle einen aus der Liste.`,
    after: noDay,
    before: noDay,
    has: (what) => `Nach „${what}“ lässt sich nicht suchen, nach Bildern schon: has:image.`,
  },
  emptyTitle: 'Alles auf diesem Gerät durchsuchen',
  empty:
    'Alle Kanäle dieser Community, zurück bis zur ersten Nachricht. Einige Buchstaben eines Wortes genügen; Großschreibung und Akzente spielen keine Rolle.',
  searching: 'Es wird gesucht …',
  count: (count) => `${count} ${plural(count, 'Nachricht', 'Nachrichten')} gefunden`,
  countSoFar: (count) => `Die neuesten ${count} Nachrichten`,
  none: 'Auf diesem Gerät nichts gefunden',
  noneWhat: 'Versuche es mit weniger oder kürzeren Wörtern oder nimm einen Filter weg.',
  results: 'Gefundene Nachrichten',
  result: (author, channel, moment) => `${author} in ${channel}, ${moment}`,
  picture: 'Bild',
  showMore: 'Mehr zeigen',
  cut: 'Es gibt noch mehr. Mit einem weiteren Wort oder Filter siehst du sie.',
  failed: (reason) => `Die Suche wurde abgebrochen: ${reason}`,
  awayTitle: (count) =>
    `${count} ${plural(count, 'Woche ist', 'Wochen sind')} nicht auf diesem Gerät`,
  awayWhat: 'Was damals gesagt wurde, wird erst durchsucht, wenn es hier ist.',
  awayMore: (count) => `und ${count} weitere`,
  extent: (messages, size) => `${messages} ${eventsOf(messages)}, ${size}`,
  fetch: (count, atOnce) =>
    count > atOnce
      ? `Die neuesten ${atOnce} davon holen`
      : plural(count, 'Diese Woche holen', 'Diese Wochen holen'),
  asked: (count) =>
    plural(
      count,
      `${count} Woche wurde angefordert. Sie kommt, sobald jemand online ist, der sie hat, und was darin gefunden wird, erscheint oben.`,
      `${count} Wochen wurden angefordert. Sie kommen, sobald jemand online ist, der sie hat, und was darin gefunden wird, erscheint oben.`,
    ),
  coming: (count) =>
    `${count} ${plural(count, 'Woche ist', 'Wochen sind')} noch unterwegs; was darin gefunden wird, erscheint oben.`,
  progress: (come, asked) => `${come} von ${asked} sind hier`,
};
