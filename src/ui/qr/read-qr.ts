import { decodeQR } from 'qr/decode.js';
import { openImage } from '../images/open-image.ts';

/** A code is read from the whole picture; more pixels only take longer. */
const MAX_SIDE = 1600;
/** A person waits for it. */
const TIME_LIMIT_MS = 3_000;

/**
 * The text of the QR code in a picture; undefined where there is none that can be read.
 * @throws ImageRefused
 */
export async function readQr(file: Blob): Promise<string | undefined> {
  const pixels = await pixelsOf(file);
  try {
    return decodeQR(pixels, { effort: Infinity, timeLimit: TIME_LIMIT_MS });
  } catch {
    // The library says in this way that it found none.
    return undefined;
  }
}

async function pixelsOf(file: Blob): Promise<ImageData> {
  const image = await openImage(file, MAX_SIDE);
  const canvas = document.createElement('canvas');
  canvas.width = image.width;
  canvas.height = image.height;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('expected a canvas to draw on, got none');
  context.drawImage(image, 0, 0);
  image.close();
  return context.getImageData(0, 0, canvas.width, canvas.height);
}
