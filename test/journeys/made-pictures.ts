import type { Page } from '@playwright/test';
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

/**
 * A JPEG as a phone takes it that is held upright: stored on its side, red at its left and blue at
 * its right, with Exif that says how to turn it: red at its top.
 * @param position metadata that nobody sees
 */
export async function turnedJpeg(
  page: Page,
  { width, height }: { width: number; height: number },
  position: string,
): Promise<ChosenFile> {
  const base64 = await page.evaluate(
    async (size) => {
      const canvas = new OffscreenCanvas(size.width, size.height);
      const context = canvas.getContext('2d');
      if (!context) throw new Error('expected a canvas that can be drawn on');
      context.fillStyle = '#f00';
      context.fillRect(0, 0, size.width / 2, size.height);
      context.fillStyle = '#00f';
      context.fillRect(size.width / 2, 0, size.width / 2, size.height);
      const blob = await canvas.convertToBlob({ type: 'image/jpeg' });
      return btoa(String.fromCharCode(...new Uint8Array(await blob.arrayBuffer())));
    },
    { width, height },
  );
  const bare = Buffer.from(base64, 'base64');
  const buffer = Buffer.concat([bare.subarray(0, 2), exif(position), bare.subarray(2)]);
  return { name: 'phone.jpg', mimeType: 'image/jpeg', buffer };
}

/** An APP1 segment: an orientation of 6, a quarter turn clockwise, and a description. */
function exif(description: string): Buffer {
  const text = Buffer.from(`${description}\0`, 'latin1');
  const directory = Buffer.alloc(8 + 2 + 2 * 12 + 4);
  directory.write('MM', 0, 'latin1');
  directory.writeUInt16BE(42, 2);
  directory.writeUInt32BE(8, 4);
  directory.writeUInt16BE(2, 8);
  // ImageDescription, text, after the directory.
  writeEntry(directory, 10, { tag: 0x010e, type: 2, count: text.length, value: directory.length });
  // Orientation, a short, which stands left in its four bytes.
  writeEntry(directory, 22, { tag: 0x0112, type: 3, count: 1, value: 6 << 16 });
  const content = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), directory, text]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}

function writeEntry(
  directory: Buffer,
  at: number,
  { tag, type, count, value }: { tag: number; type: number; count: number; value: number },
): void {
  directory.writeUInt16BE(tag, at);
  directory.writeUInt16BE(type, at + 2);
  directory.writeUInt32BE(count, at + 4);
  directory.writeUInt32BE(value, at + 8);
}
