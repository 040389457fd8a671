import type { TranslationOf } from '../language/catalogue.ts';
import { plural } from '../plural.ts';
import type { history as english } from '../text-history.ts';
import { eventsOf } from './event-words.ts';

export const history: TranslationOf<typeof english> = {
  open: 'Verlauf',
  title: 'Verlauf',
  close: 'Schließen',
  loadFailed:
    'Dieser Teil von Perennial ließ sich nicht laden. Lade die Seite neu, wenn du online bist.',
  stages: {
    off: 'Der Verlaufsdienst ist ausgeschaltet.',
    'without torrents':
      'BitTorrent ist auf diesem Gerät ausgeschaltet: Nichts Älteres wird geholt, nichts wird archiviert oder weitergegeben.',
    'waiting for the owner':
      'Es wird auf den Besitzer gewartet. Sobald er online ist, wird der Verlauf angekündigt.',
    'waiting for a connection': 'Es wird auf eine Verbindung gewartet.',
    'waiting for a newer one':
      'Der Verlauf wurde eben angekündigt. Gleich wird er geholt, wenn keine neuere Ankündigung kommt.',
    refused:
      'Der angekündigte Verlauf verstößt gegen eine Regel. Nichts davon wird verwendet; es wird auf eine neuere Ankündigung gewartet.',
    'looking for peers': 'Es wird jemand gesucht, der den Verlauf hat und online ist.',
    'fetching the index': 'Es wird gelesen, was der Verlauf enthält.',
    fetching: 'Ältere Nachrichten werden von anderen Mitgliedern geholt.',
    importing: 'Jede Signatur wird geprüft, dann kommen die Nachrichten dazu.',
    archiving: 'Aus dem beendeten Zeitabschnitt wird ein Archiv.',
    redacting: 'Was du überall gelöscht hast, wird aus den Archiven entfernt.',
    seeding: 'Vollständig. Du gibst den Verlauf an andere Mitglieder weiter.',
    idle: 'Bis der nächste Zeitabschnitt endet, ist nichts zu tun.',
  },
  nothingArchived: 'Noch kein Archiv',
  notListed: 'Noch nicht bekannt',
  notListedWhat: 'Sie erscheinen hier, sobald jemand online ist, der den Verlauf hat.',
  firstArchiveAt: (moment) => `Das erste Archiv wird angelegt: ${moment}.`,
  noMessageYet: 'Ein Archiv wird angelegt, sobald ein beendeter Zeitabschnitt Nachrichten enthält.',
  waitingForOwner:
    'Bisher kam keine Ankündigung. Der Browser des Besitzers legt die Archive an und kündigt sie an, wenn er offen ist.',
  ownWithoutTorrents:
    'Was archiviert ist, bekommen Mitglieder weiter voneinander oder von einem Web-Seed. Neuere Zeitabschnitte warten auf diesem Gerät, bis BitTorrent wieder eingeschaltet ist.',
  notAnnounced: 'Was von jetzt an geschrieben wird, bleibt trotzdem auf diesem Gerät.',
  nobodySeeding:
    'Antwortet niemand, bitte ein Mitglied, Perennial zu öffnen: Er wird geholt, sobald jemand von ihnen da ist.',
  torrentSettings: 'Netzwerkeinstellungen',
  nextTry: (moment) => `Nächster Versuch: ${moment}.`,
  tryNow: 'Jetzt versuchen',
  progress: 'Fortschritt',
  progressBytes: (done, total) => `${done} von ${total}`,
  progressPieces: (done, total) => `${done} von ${total} Stücken`,
  progressMessages: (done, total) => `${done} von ${total} Nachrichten, Reaktionen und Änderungen`,
  messagesSoFar: (count, shown) => `bisher ${shown} ${eventsOf(count)}`,
  progressWindows: (done, total) => `${done} von ${total} Zeitabschnitten`,
  windows: 'Zeitabschnitte',
  calendar: 'Zeitabschnitte der Reihe nach. Mit den Pfeiltasten geht es von einem zum nächsten.',
  earlierYears: (count) =>
    plural(count, `${count} früheres Jahr zeigen`, `${count} frühere Jahre zeigen`),
  legend: 'Was die Blätter bedeuten',
  window: 'Der gewählte Zeitabschnitt',
  windowStates: {
    'not archived': 'noch nicht archiviert',
    empty: 'nichts gesagt',
    listed: 'anderswo im Schwarm',
    fetching: 'wird geholt',
    stored: 'geholt, noch nicht gelesen',
    imported: 'auf diesem Gerät',
    'without pieces': 'hier nur zu lesen',
    partly: 'teils auf diesem Gerät',
    'set aside': 'beiseitegelegt',
    pruned: 'für Platz aufgegeben',
    'no longer listed': 'nicht mehr im Verlauf des Besitzers',
  },
  windowMeanings: {
    'not archived': 'Was hier gesagt wird, wird archiviert, wenn der Zeitabschnitt zu Ende ist.',
    empty: 'Der Zeitabschnitt endete ohne Nachricht, deshalb gibt es kein Archiv von ihm.',
    listed: 'Andere Mitglieder haben ihn. Auf diesem Gerät ist er noch nicht.',
    fetching: 'Seine Stücke kommen gerade von anderen Mitgliedern.',
    stored:
      'Seine Stücke sind da. Jetzt werden die Signaturen geprüft, dann erscheinen die Nachrichten.',
    imported: 'Jede Signatur wurde geprüft. Die Nachrichten stehen in ihren Kanälen.',
    'without pieces':
      'Die Nachrichten stehen in ihren Kanälen. Das Archiv selbst wurde entfernt, damit der erlaubte Platz reicht; es wird also nicht weitergegeben.',
    partly:
      'Eines seiner Archive war nicht brauchbar. Die Nachrichten der anderen stehen in ihren Kanälen.',
    'set aside': 'Er wird ausgelassen, bis der Besitzer an seiner Stelle etwas anderes ankündigt.',
    pruned:
      'Bleibt nicht auf diesem Gerät, damit der erlaubte Platz reicht. Auf Wunsch kommt er ganz zurück.',
    'no longer listed':
      'Im Verlauf des Besitzers steht er nicht mehr. Was du von ihm hast, bleibt.',
  },
  archives: (count) => `${count} ${plural(count, 'Archiv', 'Archive')}`,
  copyArchiveId: 'Archiv-Kennung kopieren',
  windowMessages: (count, shown) => `${shown} ${eventsOf(count)}`,
  windowPieces: (count, shown) => `${shown} ${plural(count, 'Stück', 'Stücke')}`,
  totals: {
    messages: eventsOf,
    size: 'in Archiven',
    pieces: (count) => plural(count, 'Stück', 'Stücke'),
  },
  network: 'Netz',
  peers: 'Peers',
  peersNone: 'keiner verbunden',
  down: 'Empfang',
  up: 'Versand',
  banned: 'Ausgeschlossen',
  bannedPeers: (count, shown, wasted) =>
    `${shown} ${plural(count, 'Peer, der falsche Daten sandte', 'Peers, die falsche Daten sandten')} (${wasted} verworfen)`,
  announced: 'Angekündigt',
  notYet: 'noch nicht',
  nextAnnouncement: 'Nächste Ankündigung',
  nextArchive: 'Nächstes Archiv',
  infoHash: 'Info-Hash',
  copyInfoHash: 'Info-Hash kopieren',
  trackers: 'Tracker',
  rewritten: 'Der Verlauf wurde umgeschrieben',
  rewrittenWhat:
    'Der Verlauf des Besitzers sagt über die Vergangenheit etwas anderes als zuvor. Alles darin ist von den Verfassern unterschrieben; es können aber Nachrichten fehlen.',
  rewrittenChanged: (count) =>
    `${count} ${plural(count, 'Zeitabschnitt hat', 'Zeitabschnitte haben')} jetzt andere Archive.`,
  rewrittenWaiting:
    'Was du davon hast, wird einen Tag nach der letzten Ersetzung ersetzt und ist bis dahin zu sehen.',
  rewrittenUnlisted: (count) =>
    `${count} ${plural(count, 'Zeitabschnitt steht', 'Zeitabschnitte stehen')} nicht mehr darin. Was du davon hast, bleibt.`,
  rewrittenFound: (moment) => `Bemerkt: ${moment}.`,
  refused: 'Abgelehnt',
  refusedWhat:
    'Was gegen eine Regel verstieß, wurde gezählt und ausgelassen. Zu den Nachrichten kam es nie.',
  refusedNone: 'Bisher wurde nichts abgelehnt.',
  refusedLast: (moment) => `zuletzt ${moment}`,
  gaps: 'Lücken',
  gapsWhat: 'Als dieses Gerät zurückkam, hatte kein Netzknoten mehr diese Teile.',
  gap: (topic, span) => `${topic}, ${span}`,
  owner: {
    switch: 'Verlauf führen',
    switchOn:
      'Dieser Browser hat die Leitung: Er macht aus jedem beendeten Zeitabschnitt ein Archiv und kündigt es an. Lass diesen Tab offen, solange Leute da sind; was passiert, während er zu ist, wird nachgeholt, wenn du wiederkommst.',
    switchOnInSight:
      'Dieser Browser hat die Leitung: Solange du Perennial ansiehst, macht er aus jedem beendeten Zeitabschnitt ein Archiv und kündigt es an. Was inzwischen passiert, wird nachgeholt, wenn du wiederkommst.',
    switchOff:
      'Es werden keine Archive angelegt, weitergegeben oder angekündigt. Was es gibt, bleibt.',
  },
  member: {
    switch: 'Ältere Nachrichten holen',
    switchOn:
      'Dieser Browser holt die Archive über BitTorrent von anderen Mitgliedern und gibt sie weiter. Sie und die Tracker sehen deine IP-Adresse.',
    switchOnInSight:
      'Dieser Browser holt die Archive über BitTorrent von anderen Mitgliedern. Sie und die Tracker sehen deine IP-Adresse.',
    switchOff:
      'Kein BitTorrent: Älteres wird weder geholt noch weitergegeben. Was hier ist, bleibt.',
  },
};
