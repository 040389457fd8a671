import { expect, it } from 'vitest';
import { isMovingImage } from '../../src/app/moving-image.ts';
import { encodePng } from '../sample/png.ts';

/** GIF89a of one pixel with a table of two colours, and so many frames. */
function gif(frames: number): Uint8Array {
  const size = [1, 0, 1, 0];
  const head = [...ascii('GIF89a'), ...size, 0x80, 0, 0, 0, 0, 0, 255, 255, 255];
  const delay = [0x21, 0xf9, 4, 0, 10, 0, 0, 0];
  const frame = [0x2c, 0, 0, 0, 0, ...size, 0, 2, 2, 0x4c, 1, 0];
  const all = Array.from({ length: frames }, () => [...delay, ...frame]);
  return new Uint8Array([...head, ...all.flat(), 0x3b]);
}

function webp(flags: number): Uint8Array {
  const chunk = [...ascii('VP8X'), 10, 0, 0, 0, flags, 0, 0, 0, 9, 0, 0, 9, 0, 0];
  return new Uint8Array([...ascii('RIFF'), 22, 0, 0, 0, ...ascii('WEBP'), ...chunk]);
}

/** With an empty chunk before the first frame. */
function png(chunk: string): Uint8Array {
  const plain = encodePng(1, 1, new Uint8Array(3), '');
  const inserted = [0, 0, 0, 0, ...ascii(chunk), 0, 0, 0, 0];
  return new Uint8Array([...plain.subarray(0, 33), ...inserted, ...plain.subarray(33)]);
}

function ascii(letters: string): number[] {
  return [...letters].map((letter) => letter.charCodeAt(0));
}

it('a picture moves that has a second frame, in each format that can', () => {
  expect([1, 2, 9].map((frames) => isMovingImage(gif(frames)))).toEqual([false, true, true]);
  expect([0, 2, 0x12].map((flags) => isMovingImage(webp(flags)))).toEqual([false, true, true]);
  expect(['tEXt', 'acTL'].map((chunk) => isMovingImage(png(chunk)))).toEqual([false, true]);
});

it('bytes that end anywhere, or are no picture, move nothing', () => {
  const whole = gif(2);
  for (let end = 0; end < whole.length; end += 1) isMovingImage(whole.subarray(0, end));
  expect(isMovingImage(whole.subarray(0, 30))).toBe(false);
  expect(isMovingImage(new TextEncoder().encode('<svg/>'))).toBe(false);
});
