import { describe, expect, it } from 'vitest';
import { readImageHeader } from '../../src/protocol/image-header.ts';

function bytesOf(...parts: (string | readonly number[])[]): Uint8Array {
  const codes = parts.flatMap((part) =>
    typeof part === 'string' ? [...part].map((letter) => letter.charCodeAt(0)) : [...part],
  );
  return Uint8Array.from([...codes, ...new Array<number>(16).fill(0)]);
}

const png = bytesOf('\x89PNG\r\n\x1a\n', [0, 0, 0, 13], 'IHDR', [0, 0, 0x75, 0x30, 0, 0, 0, 2]);
const gif = bytesOf('GIF89a', [0x40, 0x01, 0xf0, 0x00]);
const riff = ['RIFF', [0, 0, 0, 0], 'WEBP'] as const;
const size = [0, 0, 0, 0];
const extended = bytesOf(...riff, 'VP8X', size, size, [0x2f, 0x75, 0, 0xc7, 0, 0]);
const lossless = bytesOf(...riff, 'VP8L', size, [0x2f, 0x3f, 0xc1, 0x63, 0x00]);
const lossy = bytesOf(...riff, 'VP8 ', size, [0, 0, 0, 0x9d, 0x01, 0x2a, 0x40, 0x01, 0xf0, 0]);
const frame = [0xff, 0xc2, 0, 11, 8, 0x01, 0x90, 0x02, 0x80];
const exif = [0xff, 0xe1, 0, 6, 1, 2, 3, 4];
const huffman = [0xff, 0xc4, 0, 3, 0];
const jpeg = bytesOf([0xff, 0xd8, ...exif, ...huffman, 0xff, ...frame]);

it.each([
  ['png', png, 30_000, 2],
  ['gif', gif, 320, 240],
  ['webp', extended, 30_000, 200],
  ['webp', lossless, 320, 400],
  ['webp', lossy, 320, 240],
  ['jpeg', jpeg, 640, 400],
])('reads the size of a %s without decoding it', (format, bytes, width, height) => {
  expect(readImageHeader(bytes)).toEqual({ format, width, height });
});

describe('P3: a GIF is as large as its frames', () => {
  const twoColors = [1, 2, 3, 4, 5, 6];
  const colors = [0x80, 0, 0, ...twoColors];
  const extension = [0x21, 0xf9, 2, 7, 7, 1, 7, 0];
  const frame = (left: number, top: number, width: number, height: number): number[] => {
    const sides = [left, top, width, height].flatMap((side) => [side & 255, side >> 8]);
    return [0x2c, ...sides, 0x80, ...twoColors, 2, 3, 0x2c, 9, 9, 0];
  };
  const screen = ['GIF89a', [0x40, 0x01, 0xf0, 0x00], colors] as const;

  it.each([
    ['within its screen', [frame(0, 0, 320, 240)], 320, 240],
    ['beyond it', [frame(0, 0, 30_000, 20)], 30_000, 240],
    ['beyond it by its place', [frame(300, 65_000, 100, 65_000)], 400, 130_000],
    ['beyond it, a later one', [frame(0, 0, 9, 9), extension, frame(0, 0, 9, 9_000)], 320, 9_000],
  ])('%s', (_what, frames, width, height) => {
    const bytes = bytesOf(...screen, extension, ...frames, [0x3b]);
    expect(readImageHeader(bytes)).toEqual({ format: 'gif', width, height });
  });

  it('ends where its bytes do, or are no blocks', () => {
    const whole = bytesOf(...screen, extension, frame(0, 0, 320, 240));
    for (let length = 10; length < whole.length; length += 1) {
      expect(readImageHeader(whole.subarray(0, length))).toMatchObject({ width: 320, height: 240 });
    }
  });
});

it('what is no picture, or ends before its size, has no header', () => {
  expect(readImageHeader(new Uint8Array(0))).toBeUndefined();
  expect(readImageHeader(bytesOf('<svg xmlns="http://www.w3.org/2000/svg">'))).toBeUndefined();
  for (const whole of [png, gif, extended, jpeg]) {
    for (let length = 0; length < 10; length += 1) {
      expect(readImageHeader(whole.subarray(0, length))).toBeUndefined();
    }
  }
});

it('a JPEG whose segments lead nowhere ends the search', () => {
  expect(readImageHeader(bytesOf([0xff, 0xd8, 0xff, 0xe0, 0, 0]))).toBeUndefined();
  expect(readImageHeader(bytesOf([0xff, 0xd8, 0xff, 0xe0, 0xff, 0xff]))).toBeUndefined();
});

it('a picture without area is none', () => {
  expect(readImageHeader(bytesOf('GIF89a', [0, 0, 9, 0]))).toBeUndefined();
});
