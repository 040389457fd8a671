import type { TranslationOf } from '../language/catalogue.ts';
import type { lost as english } from '../text-lost.ts';

export const lost: TranslationOf<typeof english> = {
  title: 'Dein Browser hat gelöscht, was hier gespeichert war',
  what: 'In diesem Browser war ein Konto eingerichtet, und jetzt sind seine Daten weg: Schlüssel, Nachrichten und Verlauf. Browser löschen die Daten einer Seite, wenn der Speicher voll ist, nach einem Absturz, wenn sie lange nicht geöffnet wurde oder wenn jemand sie entfernt.',
  stays: 'Was du geschrieben hast, bleibt bei den anderen Mitgliedern und kommt von ihnen zurück.',
  afreshTitle: 'Weder Wörter noch Datei?',
  afreshWhat:
    'Dann kann dir niemand dieses Konto zurückgeben. Fang mit einem neuen von vorn an und tritt deinen Communitys mit ihren Einladungslinks wieder bei.',
  afresh: 'Von vorn anfangen',
};
