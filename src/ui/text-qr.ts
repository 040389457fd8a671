import { catalogue } from './language/catalogue.ts';

/** What the interface says of invite links as QR codes. */
export const qrWords = catalogue('qrWords', {
  show: 'QR code of the invite link',
  scan: 'Scan a QR code',
  camera: 'Use the camera',
  image: 'Choose a picture',
  looking: 'Looking for a code…',
  point: 'Hold the QR code in front of the camera.',
  stop: 'Stop the camera',
  video: 'What the camera sees',
  noCode:
    'There is no QR code in this picture that can be read. Try one that is sharper or closer.',
  noCamera:
    'This browser gives this page no camera. Choose a picture of the code, or enter by hand what it says.',
  cameraForbidden:
    'The camera was not allowed. Allow it in the browser’s settings for this page, choose a picture of the code, or enter by hand what it says.',
  cameraFailed:
    'No camera starts here. Choose a picture of the code, or enter by hand what it says.',
});

export function cameraFault(error: unknown): string {
  const isForbidden = error instanceof DOMException && error.name === 'NotAllowedError';
  return isForbidden ? qrWords.cameraForbidden : qrWords.cameraFailed;
}
