import { crc32, deflateSync } from 'node:zlib';

const signature = '\x89PNG\r\n\x1a\n';
const bytesPerPixel = 3;

/**
 * @param pixels red, green and blue of each, line by line
 * @param comment metadata that nobody sees; empty: none
 */
export function encodePng(width: number, height: number, pixels: Uint8Array, comment = ''): Buffer {
  const stride = width * bytesPerPixel;
  const rows = Buffer.alloc(height * (1 + stride));
  for (let y = 0; y < height; y += 1) {
    rows.set(pixels.subarray(y * stride, (y + 1) * stride), y * (1 + stride) + 1);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // 8 bits of red, green and blue each.
  header.set([8, 2, 0, 0, 0], 8);
  const content = deflateSync(rows, { level: 9 });
  const said = comment === '' ? [] : [chunk('tEXt', Buffer.from(`Comment\0${comment}`, 'latin1'))];
  const parts = [chunk('IHDR', header), ...said, chunk('IDAT', content), chunk('IEND')];
  return Buffer.concat([Buffer.from(signature, 'latin1'), ...parts]);
}

function chunk(type: string, content = Buffer.alloc(0)): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
