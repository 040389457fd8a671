import type { TranslationOf } from '../language/catalogue.ts';
import type { qrWords as english } from '../text-qr.ts';

export const qrWords: TranslationOf<typeof english> = {
  show: 'QR-Code des Einladungslinks',
  scan: 'QR-Code einlesen',
  camera: 'Kamera benutzen',
  image: 'Bild auswählen',
  looking: 'Es wird ein Code gesucht …',
  point: 'Halte den QR-Code vor die Kamera.',
  stop: 'Kamera ausschalten',
  video: 'Was die Kamera sieht',
  noCode:
    'In diesem Bild ist kein lesbarer QR-Code. Versuche es mit einem, das schärfer oder näher ist.',
  noCamera:
    'Dieser Browser gibt dieser Seite keine Kamera. Wähle ein Bild des Codes oder gib von Hand ein, was darin steht.',
  cameraForbidden:
    'Die Kamera wurde nicht erlaubt. Erlaube sie in den Einstellungen des Browsers für diese Seite, wähle ein Bild des Codes oder gib von Hand ein, was darin steht.',
  cameraFailed:
    'Hier startet keine Kamera. Wähle ein Bild des Codes oder gib von Hand ein, was darin steht.',
};
