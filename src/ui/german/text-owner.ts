import type { TranslationOf } from '../language/catalogue.ts';
import { plural } from '../plural.ts';
import type { owner as english } from '../text-owner.ts';

export const owner: TranslationOf<typeof english> = {
  title: 'Leitung',
  active:
    'Dieser Browser hat die Leitung: Er legt die Archive an und kündigt sie an. Das tut immer nur einer.',
  standingBy:
    'Die Leitung hat ein anderer Browser. Dieser hat den Schlüssel der Community und steht bereit: Er bewahrt auf und gibt weiter, was der andere ankündigt, und legt keine Archive an.',
  tookOver: (moment) => `Dieser Browser hat die Leitung übernommen: ${moment}.`,
  unread: (count) =>
    `${count} ${plural(count, 'Zeitabschnitt', 'Zeitabschnitte')} der letzten 30 Tage ${plural(count, 'ließ', 'ließen')} sich nicht lesen. Was dafür noch spät kommt, wird nicht archiviert.`,
  replaced: (moment) =>
    `Ein anderer Browser hat die Leitung übernommen: ${moment}. Dieser hat von selbst aufgehört.`,
  dropped: (count) =>
    `${count} ${plural(count, 'Archiv, das noch nicht angekündigt war, wurde', 'Archive, die noch nicht angekündigt waren, wurden')} verworfen. Der andere Browser archiviert diese Nachrichten.`,
  takeOver: {
    open: 'Leitung übernehmen',
    what: 'Übernimm die Leitung, wenn der andere Browser endgültig weg ist oder wenn dieser seine Arbeit tun soll. Das nächste Archiv kommt zu dem Verlauf hinzu, den es gibt.',
    stages: {
      asking: 'Alle Netzknoten werden nach der neuesten Beschreibung und Ankündigung gefragt …',
      fetching: 'Es wird geholt, woraus der neueste Verlauf besteht …',
      finishing: 'Es wird gelesen, was schon archiviert ist …',
    },
    unconfirmed: (answers) =>
      `Nur ${answers} Netzknoten ${plural(answers, 'hat', 'haben')} vollständig geantwortet. Hat der andere Browser etwas Neueres angekündigt, kann dieser neuere Verlauf verloren gehen.`,
    anyway: 'Trotzdem übernehmen',
    newHistory: 'Neuen Verlauf beginnen',
    newHistoryWhat:
      'Hat niemand mehr den Verlauf, kannst du einen neuen beginnen. Die Mitglieder behalten, was sie haben, und erfahren, dass der Verlauf umgeschrieben wurde.',
  },
  completeButGaps: (moment) =>
    `Bis auf die Lücken weiter unten ist alles vollständig bis ${moment}.`,
  leftOut: {
    title: 'Nicht im Verlauf',
    what: 'Diese sind für jedes Archiv zu groß. Die Netzknoten bewahren sie 30 Tage auf; wer später kommt, bekommt sie nicht. Schreib sie noch einmal in Teilen oder mit einem kleineren Bild.',
    one: (channel, moment) =>
      channel === '' ? `${moment}, in einem entfernten Kanal` : `#${channel}, ${moment}`,
  },
  webSeeds: {
    title: 'Verlauf ohne offenen Browser',
    what: 'Lege die gespeicherten Dateien auf einen beliebigen statischen Webspace und trage hier seine Adresse ein. Dann bekommen die Mitglieder den Verlauf auch, wenn kein Browser ihn weitergibt. Der Webspace muss Anfragen anderer Seiten beantworten (CORS), mit den Headern Range und Cache-Control.',
    label: 'Adresse',
    hint: 'https://… des Ordners, in den die Datei entpackt wurde',
    add: 'Adresse hinzufügen',
    removeShort: 'Entfernen',
    remove: (address) => `${address} entfernen`,
  },
  key: {
    open: 'Schlüssel der Community sichern',
    title: 'Der Schlüssel der Community',
    label: 'Schlüssel der Community',
    copy: 'Schlüssel kopieren',
    meaning:
      'Dieser Text ist der Schlüssel selbst, nicht durch ein Passwort geschützt. Wer ihn hat, kann für immer im Namen des Besitzers sprechen und handeln; zurückrufen lässt er sich nicht. Bewahre ihn so auf, dass du ihn wiederfindest, wenn dieser Browser verloren geht: Niemand sonst kann ihn dir zurückgeben.',
    stolen:
      'Gerät er in falsche Hände, hilft nur eine neue Community: Speichere die Nachrichten dieser hier, erstelle eine andere und gib deren Link selbst an die Mitglieder. Wie, sagt Schritt für Schritt das Handbuch für Besitzer in der README von Perennial.',
  },
  keyMissing: {
    title: 'Dieser Browser hat den Schlüssel deiner Community nicht.',
    what: 'Du bist der Besitzer und liest und schreibst hier wie alle. Um Archive des Verlaufs anzulegen, zu sperren, Leute hereinzulassen oder die Community zu ändern, braucht ein Browser ihren Schlüssel, und den enthalten die zwölf Wörter deines Kontos nicht.',
    elsewhere:
      'Hast du den Schlüssel gesichert? Stelle sie hier damit wieder her. Hat ihn noch ein anderer Browser: Öffne dort „Verlauf“, wähle „Schlüssel der Community sichern“ und stelle sie hier damit wieder her.',
  },
  restore: {
    open: 'Mit ihrem Schlüssel wiederherstellen',
    title: 'Eine Community wiederherstellen',
    what: 'Füge den gesicherten Schlüssel ein oder wähle seine Datei. Der Verlauf kommt von den Mitgliedern.',
    label: 'Schlüssel der Community',
    hint: 'Er beginnt mit perennial-key:',
    file: 'Schlüsseldatei',
    submit: 'Wiederherstellen',
  },
};
