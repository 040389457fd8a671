import type { TranslationOf } from '../language/catalogue.ts';
import type { notifications as english } from '../text-notifications.ts';
import { plural } from '../plural.ts';

export const notifications: TranslationOf<typeof english> = {
  title: 'Benachrichtigungen',
  told: 'Bei Erwähnungen und Antworten Bescheid geben',
  toldWhat:
    'Solange Perennial in irgendeinem Tab offen ist, auch im Hintergrund. Was geschrieben wurde, steht in der Benachrichtigung des Systems, auch auf einem gesperrten Bildschirm. Was stummgeschaltet ist, meldet nur Erwähnungen; Mitglieder, die du ignorierst, und der importierte Verlauf melden nichts.',
  sounding: 'Mit einem kurzen Ton',
  denied:
    'Dieser Browser erlaubt es nicht. Erlaube Benachrichtigungen für diese Seite in den Einstellungen des Browsers (oft hinter dem Zeichen links von der Adresse) und schalte es dann wieder ein.',
  dismissed:
    'Die Frage des Browsers wurde ohne Antwort geschlossen. Schalte es wieder ein, dann fragt er noch einmal.',
  unsupported:
    'Dieser Browser kann für eine Seite keine Benachrichtigungen zeigen. Füge Perennial auf einem iPhone oder iPad zum Home-Bildschirm hinzu und öffne es von dort.',
  mention: (who, where) => `${who} spricht dich an in ${where}`,
  reply: (who, where) => `${who} antwortet dir in ${where}`,
  where: (channel, community) => `#${channel}, ${community}`,
  gathered: (count) =>
    `${count} ${plural(count, 'Nachricht spricht', 'Nachrichten sprechen')} dich an`,
  gatheredIn: (communities) => `In ${communities}`,
};
