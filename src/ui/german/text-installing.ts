import type { TranslationOf } from '../language/catalogue.ts';
import type { installing as english } from '../text-installing.ts';

export const installing: TranslationOf<typeof english> = {
  offer:
    'Perennial lässt sich installieren: Es hat dann ein eigenes Fenster und ein eigenes Symbol.',
  ask: 'Installieren',
  dismiss: 'Nicht mehr anbieten',
  handOffer: 'Auf dem Home-Bildschirm ist Perennial besser aufgehoben.',
  how: 'So geht es',
  title: 'Auf den Home-Bildschirm',
  why: 'Dieser Browser löscht, was eine Seite gespeichert hat, wenn du sie sieben Tage lang nicht geöffnet hast, an denen du den Browser benutzt: dein Konto, deine Nachrichten und den Verlauf, den du hast. Was auf dem Home-Bildschirm liegt, verschont er.',
  ownStorage:
    'Aber Perennial auf dem Home-Bildschirm hat einen eigenen Speicher und beginnt leer. Nimm also dein Konto mit: Es sind deine zwölf Wörter oder eine Sicherungsdatei. Habe eins davon, bevor du weitermachst, und bewahre es auf: Was auch immer hier gelöscht wird, es bringt dein Konto zurück.',
  steps: {
    save: 'Schreibe die zwölf Wörter auf, oder speichere unten eine Sicherungsdatei.',
    add: 'Öffne das Teilen-Menü des Browsers und wähle „Zum Home-Bildschirm“.',
    restore:
      'Öffne Perennial von dort und wähle „Ich habe schon ein Konto“. Gib die Wörter ein, scanne ihren QR-Code von einem anderen Gerät, oder wähle die Datei.',
    communities:
      'Tritt deinen Communitys über ihre Links wieder bei; eine eigene kommt mit ihrem Schlüssel zurück, unter „Community gründen“.',
  },
  saveKeys:
    'Speichere unten den Schlüssel jeder eigenen Community: Weder die zwölf Wörter noch die Datei des Kontos bringen ihn zurück.',
  keyOf: (community) => `Der Schlüssel von ${community}`,
  key: 'Ohne ihn kann niemand diese Community vom Home-Bildschirm aus verwalten.',
  seeding:
    'Was es nicht kann: Solche Geräte halten eine Seite an, die nicht auf dem Bildschirm ist. Perennial gibt Verlauf nur an andere weiter, solange du es ansiehst; das dauernde Weitergeben überlasse einem Computer.',
};
