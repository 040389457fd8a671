import type { TranslationOf } from '../language/catalogue.ts';
import type { erasing as english } from '../text-erase.ts';

export const erasing: TranslationOf<typeof english> = {
  title: 'Alles löschen',
  what: 'Dein Konto, seine Schlüssel, alle Communitys, Nachrichten, der Verlauf und die Einstellungen werden aus diesem Browser gelöscht, in allen Tabs. Was du geschrieben hast, bleibt bei den anderen Mitgliedern. Dein Konto bekommst du nur mit seinen zwölf Wörtern oder einer Sicherungsdatei zurück.',
  owned: (names) =>
    `Hier liegen die Schlüssel von Communitys, die dir gehören: ${names}. Ohne Sicherung des Schlüssels kann niemand die Community je wieder verwalten: Verlauf, dann „Leitung“.`,
  open: 'Konto und alles hier löschen …',
  confirm: (name) => `Gib zur Bestätigung deinen Namen ein: ${name}`,
  differs: 'Das ist nicht dein Name. Es wurde nichts gelöscht.',
  submit: 'Alles löschen',
};
