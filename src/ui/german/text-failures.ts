import type { TranslationOf } from '../language/catalogue.ts';
import type { failures as english } from '../text-failures.ts';

export const failures: TranslationOf<typeof english> = {
  'no peer': 'Niemand, der den Verlauf hat, ist online.',
  'web seed':
    'Niemand, der den Verlauf hat, ist online, und die Website mit einer Kopie (Web-Seed) gibt ihn nicht her.',
  'web seed parts':
    'Niemand, der den Verlauf hat, ist online, und die Website mit einer Kopie (Web-Seed) schickt etwas anderes als verlangt: Sie kann Dateien nicht in Teilen schicken, oder ihre Kopie ist veraltet oder unvollständig.',
  stalled: 'Wer den Verlauf hat, antwortet nicht.',
  'wrong bytes': 'Es fanden sich nur Peers, die falsche Daten senden. Davon wurde nichts behalten.',
  closed: 'Die Verbindung zu den anderen Mitgliedern wurde geschlossen.',
  storage: 'Der Browser konnte nicht speichern, was kam.',
  'info dictionary': 'Niemand konnte sagen, woraus der Verlauf besteht.',
  range: 'Es wurde ein Teil des Verlaufs verlangt, den es nicht gibt.',
  client: 'Der Austausch mit den anderen Mitgliedern hat nicht geklappt.',
  'H19 rewritten':
    'Der Verlauf wurde wieder umgeschrieben. Was du hast, wird höchstens einmal am Tag ersetzt.',
  'not answered': 'Kein Netzknoten hat vollständig geantwortet.',
  'storage full':
    'Dieser Browser hat keinen Platz mehr. Verloren ist nichts. Schaffe Platz auf dem Gerät oder erlaube unter „Platz auf diesem Gerät“ weniger; dann geht es weiter.',
  'storage closed': 'Der Speicher dieser Seite wurde geschlossen. Lade die Seite neu.',
  'history full':
    'Dieser Verlauf ist so groß, wie einer werden kann; weitere Wochen kommen nicht mehr in Archive. Was darin ist, wird weitergegeben wie bisher, und neuere Nachrichten bleiben bei allen, die sie empfangen haben. Erstelle für alles Weitere eine neue Community und schicke ihren Link in diese.',
  'not here yet': 'Ein Teil des Verlaufs ist noch nicht auf diesem Gerät.',
  'no description':
    'Kein Netzknoten hat die Beschreibung dieser Community. Sie kommt, sobald jemand von den anderen online ist.',
  'nothing announced':
    'Es fand sich keine Ankündigung eines Verlaufs: Es gab nie einen, oder er war ausgeschaltet, oder seit 30 Tagen hat ihn niemand angekündigt. Hast du ihn als Datei, lies sie zuerst ein.',
  worker: 'Eine Hintergrundaufgabe ist stehen geblieben. Sie wird neu gestartet.',
  stopped: 'Der Austausch mit den anderen Mitgliedern läuft nicht.',
  unexpected: 'Etwas Unerwartetes ist passiert.',
};
