import { expect, it } from 'vitest';
import { isMovingImage } from '../../src/app/moving-image.ts';
import { asciiBytes, encodeGif } from '../sample/gif.ts';
import { encodePng } from '../sample/png.ts';

function webp(flags: number): Uint8Array {
  const chunk = [...asciiBytes('VP8X'), 10, 0, 0, 0, flags, 0, 0, 0, 9, 0, 0, 9, 0, 0];
  return new Uint8Array([...asciiBytes('RIFF'), 22, 0, 0, 0, ...asciiBytes('WEBP'), ...chunk]);
}

/** With an empty chunk before the first frame. */
function png(chunk: string): Uint8Array {
  const plain = encodePng(1, 1, new Uint8Array(3), '');
  const inserted = [0, 0, 0, 0, ...asciiBytes(chunk), 0, 0, 0, 0];
  return new Uint8Array([...plain.subarray(0, 33), ...inserted, ...plain.subarray(33)]);
}

it('a picture moves that has a second frame, in each format that can', () => {
  expect([1, 2, 9].map((frames) => isMovingImage(encodeGif(frames)))).toEqual([false, true, true]);
  expect([0, 2, 0x12].map((flags) => isMovingImage(webp(flags)))).toEqual([false, true, true]);
  expect(['tEXt', 'acTL'].map((chunk) => isMovingImage(png(chunk)))).toEqual([false, true]);
});

it('bytes that end anywhere, or are no picture, move nothing', () => {
  const whole = encodeGif(2);
  for (let end = 0; end < whole.length; end += 1) isMovingImage(whole.subarray(0, end));
  expect(isMovingImage(whole.subarray(0, 30))).toBe(false);
  expect(isMovingImage(new TextEncoder().encode('<svg/>'))).toBe(false);
});
