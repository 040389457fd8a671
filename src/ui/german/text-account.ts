import type { TranslationOf } from '../language/catalogue.ts';
import type { account as english } from '../text-account.ts';

export const account: TranslationOf<typeof english> = {
  open: 'Dein Konto',
  openOf: (name) => `Dein Konto: ${name}`,
  restore: 'Ich habe schon ein Konto',
  loadFailed:
    'Dieser Teil von Perennial ließ sich nicht laden. Prüfe deine Verbindung und versuche es noch einmal.',
};
