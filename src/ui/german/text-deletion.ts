import type { TranslationOf } from '../language/catalogue.ts';
import { plural } from '../plural.ts';
import type { deletion as english } from '../text-deletion.ts';

export const deletion: TranslationOf<typeof english> = {
  title: 'Überall löschen',
  what: 'Was gelöscht wird',
  message: 'Diese Nachricht',
  album: (count) =>
    count > 0 ? `Das Album, zu dem sie gehört (${count} Bilder)` : 'Das Album, zu dem sie gehört',
  member: (author) => `Alles, was ${author} bis jetzt geschrieben hat`,
  means:
    'Es verschwindet von den Bildschirmen aller Mitglieder und aus dem, was sie gespeichert haben, samt Änderungen und Bildern. Auch aus den Archiven wird es entfernt, sodass niemand es bekommt, der später beitritt. Das lässt sich nicht rückgängig machen.',
  cannot:
    'Was niemand versprechen kann: Wer es kopiert hat, behält die Kopie, und ebenso ein Mitglied, das nie wieder online kommt.',
  submit: 'Überall löschen',
  asked: 'Wird gelöscht …',
  sent: 'Hier ist es gelöscht. Bei den Mitgliedern wird es gelöscht, sobald sie davon erfahren; wer offline ist, wenn er wiederkommt.',
  waits: {
    'switched off':
      'In den Archiven steht es noch: Der Verlaufsdienst ist ausgeschaltet. Sie werden geändert, sobald du ihn einschaltest.',
    'without torrents':
      'In den Archiven steht es noch: BitTorrent ist auf diesem Gerät ausgeschaltet. Sie werden geändert, sobald du es in den Netzwerkeinstellungen einschaltest.',
    'standing by':
      'In den Archiven steht es noch: Ein anderer Browser hat die Leitung. Sie werden geändert, sobald dieser sie übernimmt.',
    'waiting for a connection':
      'In den Archiven steht es noch. Sie werden geändert, sobald die Verbindung steht.',
    failure:
      'In den Archiven steht es noch. Das Ändern hat nicht geklappt; es wird von selbst wieder versucht.',
    working: 'Wird aus den Archiven entfernt …',
  },
  done: (archives, events) =>
    archives === 0
      ? 'In keinem Archiv steht es.'
      : `Aus ${archives} ${plural(archives, 'Archiv', 'Archiven')} entfernt: ${events} ${plural(events, 'Nachricht oder Änderung', 'Nachrichten und Änderungen')}. Der neue Verlauf ist angekündigt.`,
  refused: (span, reason) => `Aus dem Archiv von ${span} lässt es sich nicht entfernen: ${reason}.`,
  reasons: {
    'H20 larger': 'Es würde größer als sein Platz',
    'H20 padding':
      'Es bliebe zu wenig übrig, als dass Status Desktop es lesen könnte, und dafür ist dieser Verlauf geschrieben',
  },
  list: 'Überall gelöscht',
  listWhat: (kind, moment) =>
    kind === 'member' ? `Alles von einem Mitglied, ${moment}` : `Eine Nachricht, ${moment}`,
  stillOpen: 'In den Archiven steht es noch.',
  redacted: (count) => `Der Besitzer hat ${count}-mal etwas entfernt.`,
};
