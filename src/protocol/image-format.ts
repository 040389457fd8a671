import { ImageFormat as Wire } from './generated/messages.js';

export type ImageFormat = 'png' | 'jpeg' | 'webp' | 'gif';

const names: ReadonlyMap<number, ImageFormat> = new Map([
  [Wire.PNG, 'png'],
  [Wire.JPEG, 'jpeg'],
  [Wire.WEBP, 'webp'],
  [Wire.GIF, 'gif'],
]);

const numbers: Readonly<Record<ImageFormat, Wire>> = {
  png: Wire.PNG,
  jpeg: Wire.JPEG,
  webp: Wire.WEBP,
  gif: Wire.GIF,
};

/** Undefined: a format we do not show. */
export function imageFormatOf(wire: number): ImageFormat | undefined {
  return names.get(wire);
}

export function imageFormatNumber(format: ImageFormat): Wire {
  return numbers[format];
}
