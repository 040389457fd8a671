import type { TranslationOf } from '../language/catalogue.ts';
import { plural } from '../plural.ts';
import type { swarm as english } from '../text-swarm.ts';

const peersHave = (count: number): string => `${count} ${plural(count, 'Peer hat', 'Peers haben')}`;

export const swarm: TranslationOf<typeof english> = {
  lastHour: (amount) => `${amount} in der letzten Stunde`,
  peersLastHour: (most) => `in der letzten Stunde höchstens ${most} zugleich`,
  holders: 'Wer ihn hat',
  trackerStates: {
    connecting: 'verbindet',
    working: 'verbunden',
    failed: 'ausgefallen',
  },
  holdersNone: 'Kein anderer Browser ist verbunden.',
  holds: {
    all: (peers) => `${peersHave(peers)} alles.`,
    newest: (peers, windows) =>
      windows === 1
        ? `${peersHave(peers)} den neuesten Zeitabschnitt.`
        : `${peersHave(peers)} die neuesten ${windows} Zeitabschnitte.`,
    some: (peers, windows) =>
      `${peersHave(peers)} ${windows} ${plural(windows, 'Zeitabschnitt', 'Zeitabschnitte')} davon.`,
    none: (peers) => `${peersHave(peers)} noch nichts davon.`,
  },
  copies: (count) =>
    count === 0
      ? 'Kein verbundener Peer hat ihn.'
      : `${count} ${plural(count, 'verbundener Peer hat', 'verbundene Peers haben')} ihn.`,
  keepOpen:
    'Lass diesen Tab offen: Niemand sonst, der verbunden ist, hat alles, also brauchen Neue diesen Browser. Beim Schließen geht nichts verloren; es ist nur nicht zu erreichen, bis du zurück bist.',
  keepElsewhere:
    'Niemand sonst, der verbunden ist, hat alles. Bitte ein Mitglied, Perennial auf einem Computer offen zu lassen: Von dort bekommen Neue es, während du weg bist.',
  mayClose: (count) =>
    `Diesen Tab kannst du schließen: ${count} ${plural(count, 'Peer gibt', 'Peers geben')} alles weiter. Neue Zeitabschnitte werden archiviert, wenn er wieder offen ist; was bis dahin geschieht, wird nachgeholt, bis zu 30 Tage.`,
  timeLeft: (duration) => `noch ${duration}`,
  timeUnknown: 'Wie lange es noch dauert, ist noch nicht bekannt.',
  stalled: (duration) => `Seit ${duration} ist nichts gekommen.`,
  duration: {
    seconds: (count) => `${count} ${plural(count, 'Sekunde', 'Sekunden')}`,
    minutes: (count) => `${count} ${plural(count, 'Minute', 'Minuten')}`,
    hours: (count) => `${count} ${plural(count, 'Stunde', 'Stunden')}`,
  },
};
