import { images } from './text-images.ts';

/** What the interface says of invite links as QR codes. */
export const qrWords = {
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
    'This browser gives this page no camera. Choose a picture of the code, or paste the link.',
  cameraFault: (error: unknown) =>
    error instanceof DOMException && error.name === 'NotAllowedError'
      ? 'The camera was not allowed. Allow it in the browser’s settings for this page, choose a picture of the code, or paste the link.'
      : 'No camera starts here. Choose a picture of the code, or paste the link.',
  fault: images.fault,
} as const;
