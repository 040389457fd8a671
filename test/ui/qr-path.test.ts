import { expect, it } from 'vitest';
import { decodeQR } from 'qr/decode.js';
import { qrPath } from '../../src/ui/qr/qr-path.ts';

const link = `https://example.org/perennial/#/join/${'Aa0-_'.repeat(24)}`;

/** The path drawn with so many pixels a module. */
function drawn({ size, path }: ReturnType<typeof qrPath>, scale: number) {
  const width = size * scale;
  const data = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const [, x, y, run] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let row = 0; row < scale; row += 1) {
      const from = ((Number(y) * scale + row) * width + Number(x) * scale) * 4;
      for (let at = 0; at < Number(run) * scale; at += 1) data.set([0, 0, 0, 255], from + at * 4);
    }
  }
  return { width, height: width, data };
}

it('a drawn code is read back, and four modules around it are free', () => {
  const code = qrPath(link);
  expect(decodeQR(drawn(code, 4))).toBe(link);
  const columns = [...code.path.matchAll(/M(\d+) (\d+)/g)];
  expect(Math.min(...columns.map(([, x]) => Number(x)))).toBe(4);
  expect(Math.min(...columns.map(([, , y]) => Number(y)))).toBe(4);
});
