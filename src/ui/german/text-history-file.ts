import type { TranslationOf } from '../language/catalogue.ts';
import { plural } from '../plural.ts';
import type { historyFile as english } from '../text-history-file.ts';

export const historyFile: TranslationOf<typeof english> = {
  title: 'Als Datei',
  what: 'Der archivierte Verlauf als Zip-Datei, die jedes BitTorrent-Programm verteilen kann. Wer den Einladungslink hat, kann sie wieder einlesen, auch ohne BitTorrent. Jedes Byte und jede Signatur wird geprüft.',
  save: 'Verlauf speichern',
  fileName: 'verlauf.zip',
  choose: 'Gespeicherten Verlauf einlesen',
  reading: 'Wird geprüft und eingelesen …',
  taken: (added) => `Eingelesen: ${added} neue ${plural(added, 'Nachricht', 'Nachrichten')}.`,
  older:
    'Das ist nicht der neueste Verlauf, der hier bekannt ist. Eingelesen wurde nur, was auch zum neuesten gehört.',
};
