import { encodePng } from '../sample/png.ts';

/** What a file chooser takes. */
export interface ChosenFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/**
 * A PNG of that size, red at its left and blue at its right.
 * @param comment metadata that nobody sees
 */
export function madePng(width: number, height: number, comment = ''): ChosenFile {
  const pixels = new Uint8Array(width * height * 3);
  for (let place = 0; place < width * height; place += 1) {
    const share = Math.round((255 * (place % width)) / width);
    pixels.set([255 - share, 60, share], place * 3);
  }
  const buffer = encodePng(width, height, pixels, comment);
  return { name: 'picture.png', mimeType: 'image/png', buffer };
}

/** Its header is right, and what follows it is not. */
export function damagedPng(): ChosenFile {
  const whole = madePng(40, 40);
  return { ...whole, buffer: Buffer.concat([whole.buffer.subarray(0, 45), Buffer.alloc(40)]) };
}
