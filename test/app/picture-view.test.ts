import { expect, it } from 'vitest';
import { messagePicture } from '../../src/app/picture-view.ts';
import type { MessagePicture } from '../../src/app/picture-view.ts';

/** A PNG as far as its size. */
function png(width: number, height: number): Uint8Array {
  const bytes = new Uint8Array(40);
  bytes.set(Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'));
  const view = new DataView(bytes.buffer);
  view.setUint32(16, width);
  view.setUint32(20, height);
  return bytes;
}

const said = (over: Partial<MessagePicture>): MessagePicture => ({
  bytes: png(400, 300),
  format: 'png',
  width: 400,
  height: 300,
  ...over,
});

it('a picture has the format and size that its bytes say, whatever the message says', () => {
  const { bytes } = said({});
  const shown = { bytes, format: 'png', width: 400, height: 300 };
  expect(messagePicture(said({ bytes }))).toEqual(shown);
  expect(messagePicture(said({ bytes, width: 0, height: 0, format: 'gif' }))).toEqual(shown);
  expect(messagePicture(said({ bytes, width: 4e9, height: 1 }))).toEqual(shown);
});

it('one that its metadata turns on its side keeps the place that its sender names', () => {
  expect(messagePicture(said({ width: 300, height: 400 }))).toMatchObject({
    width: 300,
    height: 400,
  });
});

it('P3: what is no picture, or asks for too many pixels, is not decoded', () => {
  const script = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>');
  expect(messagePicture(said({ bytes: script }))).toBeUndefined();
  expect(messagePicture(said({ bytes: new Uint8Array(0) }))).toBeUndefined();
  expect(messagePicture(said({ bytes: png(30_000, 2) }))).toBeUndefined();
  expect(messagePicture(said({ bytes: png(8_000, 8_000) }))).toBeUndefined();
});
