import type { TranslationOf } from '../language/catalogue.ts';
import type { leaving as english } from '../text-leave.ts';

export const leaving: TranslationOf<typeof english> = {
  open: 'Community verlassen',
  title: (community) => `${community} verlassen?`,
  what: 'Ihre Nachrichten, ihr Verlauf und ihre Schlüssel werden aus diesem Browser gelöscht, und du gibst ihren Verlauf nicht mehr weiter. Was andere Mitglieder haben, bleibt bei ihnen.',
  again: 'Um zurückzukommen, brauchst du den Einladungslink.',
  ownerWhat:
    'In diesem Browser liegt der Schlüssel der Community. Ohne Sicherung kann nie wieder jemand Archive anlegen, Kanäle hinzufügen oder moderieren. Sichere ihn zuerst: Verlauf, dann „Leitung“.',
  submit: 'Verlassen und löschen',
};
