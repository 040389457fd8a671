import { crc32, deflateSync } from 'node:zlib';

/** What a file chooser takes. */
export interface ChosenFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** A PNG of that size, red at its left and blue at its right. */
export function madePng(width: number, height: number): ChosenFile {
  const row = Buffer.alloc(1 + width * 3);
  for (let x = 0; x < width; x += 1) {
    const share = Math.round((255 * x) / width);
    row.set([255 - share, 60, share], 1 + x * 3);
  }
  const rows = Buffer.concat(Array.from({ length: height }, () => row));
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // 8 bits of red, green and blue each.
  header.set([8, 2, 0, 0, 0], 8);
  const parts = [chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND')];
  const buffer = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...parts]);
  return { name: 'picture.png', mimeType: 'image/png', buffer };
}

/** Its header is right, and what follows it is not. */
export function damagedPng(): ChosenFile {
  const whole = madePng(40, 40);
  return { ...whole, buffer: Buffer.concat([whole.buffer.subarray(0, 45), Buffer.alloc(40)]) };
}

function chunk(type: string, content = Buffer.alloc(0)): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
