import type { TranslationOf } from '../language/catalogue.ts';
import type {
  exportWords as englishExport,
  messagesFile as english,
} from '../text-messages-file.ts';

export const messagesFile: TranslationOf<typeof english> = {
  title: 'Nachrichten als Datei',
  what: 'Alle Nachrichten dieser Community, die auf diesem Gerät sind, samt Bildern. Die Datei ist nicht verschlüsselt: Wer sie hat, kann sie lesen.',
  html: 'Zum Lesen speichern (HTML)',
  json: 'Als Daten speichern (JSON)',
  working: 'Die Nachrichten werden zusammengestellt …',
  fileName: (community, format) => `${community || 'community'}.${format}`,
};

export const exportWords: TranslationOf<typeof englishExport> = {
  language: 'de',
  exported: 'Aus Perennial gespeichert:',
  edited: 'bearbeitet',
  deleted: 'Nachricht gelöscht',
  inReplyTo: 'Antwort auf',
  earlier: 'eine Nachricht, die nicht in dieser Datei steht',
  picture: 'Bild',
  pinned: 'angeheftet',
  removedChannel: 'Ein entfernter Kanal',
  everyone: '@alle',
  unknownMember: '@Mitglied',
};
