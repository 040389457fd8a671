import type { TranslationOf } from '../language/catalogue.ts';
import { plural } from '../plural.ts';
import type { diagnostics as english } from '../text-diagnostics.ts';

export const diagnostics: TranslationOf<typeof english> = {
  what: 'Was das Netzwerk gerade tut, nach dem Tab, der es betreibt. Alles davon bleibt auf diesem Gerät.',
  noNode: 'Kein Tab dieses Browsers betreibt gerade das Netzwerk.',
  connections: 'Verbindungen',
  states: {
    stopped: 'läuft nicht',
    connecting: 'verbindet sich',
    connected: 'verbunden',
    reconnecting: 'verbindet sich neu',
  },
  since: (moment) => `seit ${moment}`,
  offline: 'nicht verbunden',
  aside: 'kürzlich ausgefallen oder weniger gehabt als ein anderer: wird nach den anderen gefragt',
  noNodes: 'Kein Dienstknoten wird benutzt.',
  queries: 'Letzte Abfragen',
  noQueries: 'Noch keine.',
  query: (messages, shown, nodes, ms) =>
    `${shown} ${plural(messages, 'Nachricht', 'Nachrichten')}, vollständig von ${nodes} Knoten, ${ms} ms`,
  outcomes: {
    complete: 'vollständig',
    incomplete: 'unvollständig: wird später noch einmal gefragt',
    ended: 'vorzeitig beendet',
  },
  announcements: 'Gesehene Ankündigungen',
  noAnnouncements: 'Noch keine.',
  followed: 'dieser wird gefolgt',
  swarms: 'Schwärme und Tracker',
  noSwarms: 'Keine Community ist auf diesem Gerät.',
  swarm: (peers, shown, down, up) =>
    `${shown} ${plural(peers, 'anderer Browser', 'andere Browser')}, ${down} herunter, ${up} hinauf`,
  storage: 'Speicher',
  usage: 'Von dieser Seite belegt',
  quota: 'Vom Browser zugestanden',
  persisted: 'Vom Browser bewahrt',
  yes: 'ja, bis du es löschst',
  no: 'nein: es kann gelöscht werden, wenn der Platz knapp wird',
  unknown: 'das sagt dieser Browser nicht',
  archives: 'Archive fremder Communitys',
  pages: 'Nachrichten daraus',
  log: 'Protokoll',
  logWhat:
    'Was zuletzt geschehen ist, für jemanden, der hilft: nur Zeiten, Zahlen und feste Wörter. Kein Text einer Nachricht, kein Name, keine Adresse, kein Link und kein Schlüssel steht darin.',
  logEntries: (count, shown) => `${shown} ${plural(count, 'Eintrag', 'Einträge')}`,
  save: 'Protokoll speichern',
  fileName: 'perennial-netzwerkprotokoll.txt',
};
