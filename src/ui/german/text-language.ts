import type { TranslationOf } from '../language/catalogue.ts';
import type { languageWords as english } from '../text-language.ts';

export const languageWords: TranslationOf<typeof english> = {
  title: 'Sprache (Language)',
  loadFailed:
    'Die Texte dieser Sprache ließen sich nicht laden, deshalb bleibt alles, wie es ist. Prüfe deine Verbindung und wähle die Sprache noch einmal.',
  notKept: 'Dieser Browser behält die Wahl nicht. Sie gilt, bis dieser Tab geschlossen wird.',
};
