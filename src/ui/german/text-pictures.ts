import type { TranslationOf } from '../language/catalogue.ts';
import type { pictures as english } from '../text-pictures.ts';
import { plural } from '../plural.ts';

export const pictures: TranslationOf<typeof english> = {
  ofAlbum: (author, place, count) => `Bild ${place} von ${count}, von ${author}`,
  broken:
    'Ein Bild, das sich hier nicht zeigen lässt: Es ist beschädigt oder zu groß, um es sicher zu öffnen.',

  chosen: 'Bilder zum Senden',
  preparing: (count) =>
    `${count} ${plural(count, 'Bild wird', 'Bilder werden')} vorbereitet: klein genug zum Senden und ohne Ort, Kamera und andere Metadaten …`,
  due: 'Dann wird die Nachricht gesendet.',
  madeStill: (names) => `Bewegte Bilder werden ohne Bewegung gesendet, als Standbild: ${names}`,
  remove: (name) => `${name} entfernen`,
  refused: (name, reason) => `„${name}“ wurde nicht hinzugefügt. ${reason}`,
  waitsAsShared:
    'Es bleibt bei dem, was du geteilt hast, bis du einen Kanal dafür wählst oder es verwirfst.',
  unreadable: 'Es ließ sich nicht lesen. Versuche es noch einmal oder wähle ein anderes.',
  albumFull: (most) =>
    `In eine Nachricht passen ${most} Bilder. Sende erst diese und füge es dann wieder hinzu.`,
  tooManyChosen: (most) =>
    `In deinen Kanälen warten schon ${most} Bilder aufs Senden. Sende oder entferne erst einige davon.`,
  drop: 'Lass Bilder hier los, um sie deiner Nachricht hinzuzufügen',

  previous: 'Voriges Bild',
  next: 'Nächstes Bild',
  save: 'Bild speichern',
  fileName: (day, place, format) => `bild-${day}-${place}.${format}`,
};
