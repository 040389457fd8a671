import type { TranslationOf } from '../language/catalogue.ts';
import type { imageFaults as english } from '../text-images.ts';

export const imageFaults: TranslationOf<typeof english> = {
  'no image':
    'Diese Datei ist kein Bild, das sich hier lesen lässt. Wähle PNG, JPEG, WEBP oder GIF.',
  'file too large': 'Diese Datei ist größer als 50 MB. Wähle ein kleineres Bild.',
  'too many pixels':
    'Dieses Bild hat mehr Pixel, als dieser Browser sicher öffnen kann: höchstens 16 384 je Seite und 100 Millionen insgesamt. Verkleinere es zuerst.',
  undecodable:
    'Dieses Bild ist beschädigt: Dieser Browser kann es nicht öffnen. Wähle ein anderes.',
};
