import type { ImageFormat } from './image-format.ts';

/** What the first bytes of a picture say, before anything is decoded. */
export interface ImageHeader {
  format: ImageFormat;
  /** In pixels, as stored: before any rotation that the metadata asks for. */
  width: number;
  height: number;
}

/** Cameras put a preview and a colour profile before a JPEG's size. */
export const HEADER_BYTES = 1_048_576;

/** Undefined where the bytes are no picture in one of these formats, or end before its size. */
export function readImageHeader(bytes: Uint8Array): ImageHeader | undefined {
  const header = readPng(bytes) ?? readGif(bytes) ?? readWebp(bytes) ?? readJpeg(bytes);
  return header && header.width > 0 && header.height > 0 ? header : undefined;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function hasText(bytes: Uint8Array, at: number, text: string): boolean {
  return [...text].every((letter, place) => bytes[at + place] === letter.charCodeAt(0));
}

/** PNG: signature, then IHDR with width and height. */
function readPng(bytes: Uint8Array): ImageHeader | undefined {
  const isPng = bytes.length >= 24 && hasText(bytes, 0, '\x89PNG\r\n\x1a\n');
  if (!isPng || !hasText(bytes, 12, 'IHDR')) return undefined;
  const view = viewOf(bytes);
  return { format: 'png', width: view.getUint32(16), height: view.getUint32(20) };
}

/** GIF: signature, then the logical screen, which browsers extend for frames that are larger. */
function readGif(bytes: Uint8Array): ImageHeader | undefined {
  const isGif = hasText(bytes, 0, 'GIF87a') || hasText(bytes, 0, 'GIF89a');
  if (bytes.length < 10 || !isGif) return undefined;
  const view = viewOf(bytes);
  const size = { width: view.getUint16(6, true), height: view.getUint16(8, true) };
  for (const { left, top, width, height } of gifFrames(bytes, view)) {
    size.width = Math.max(size.width, left + width);
    size.height = Math.max(size.height, top + height);
  }
  return { format: 'gif', ...size };
}

const EXTENSION = 0x21;
const FRAME = 0x2c;
const FRAME_BYTES = 10;

/** Where the frames lie, as far as the bytes go or are blocks that are known. */
function* gifFrames(bytes: Uint8Array, view: DataView) {
  let at = 13 + colorBytes(bytes[10]);
  for (;;) {
    if (bytes[at] === EXTENSION) at = afterBlocks(bytes, at + 2);
    else if (bytes[at] === FRAME && at + FRAME_BYTES <= bytes.length) {
      const [left = 0, top = 0, width = 0, height = 0] = [1, 3, 5, 7].map((place) =>
        view.getUint16(at + place, true),
      );
      yield { left, top, width, height };
      // After the colours stands one byte, how the data is packed.
      at = afterBlocks(bytes, at + FRAME_BYTES + colorBytes(bytes[at + 9]) + 1);
    } else return;
  }
}

/** Of a table of colours, which the flags announce. */
function colorBytes(flags = 0): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1);
}

/** Blocks of up to 255 bytes, each after its length; an empty one is the last. */
function afterBlocks(bytes: Uint8Array, from: number): number {
  let at = from;
  for (let length = bytes[at] ?? 0; length > 0; length = bytes[at] ?? 0) at += length + 1;
  return at + 1;
}

/** WEBP: RIFF with one of three first chunks. */
function readWebp(bytes: Uint8Array): ImageHeader | undefined {
  const isWebp = bytes.length >= 30 && hasText(bytes, 0, 'RIFF') && hasText(bytes, 8, 'WEBP');
  const size = isWebp ? webpSize(bytes, viewOf(bytes)) : undefined;
  return size && { format: 'webp', ...size };
}

function webpSize(bytes: Uint8Array, view: DataView) {
  if (hasText(bytes, 12, 'VP8X')) {
    const side = (at: number): number =>
      view.getUint16(at, true) + (view.getUint8(at + 2) << 16) + 1;
    return { width: side(24), height: side(27) };
  }
  if (hasText(bytes, 12, 'VP8L')) {
    const bits = view.getUint32(21, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (!hasText(bytes, 12, 'VP8 ')) return undefined;
  const side = (at: number): number => view.getUint16(at, true) & 0x3fff;
  return { width: side(26), height: side(28) };
}

/** JPEG: segments of marker and length, until a start of frame. */
function readJpeg(bytes: Uint8Array): ImageHeader | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return undefined;
  const view = viewOf(bytes);
  let at = 2;
  while (at + 9 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    if (isFrame(marker)) {
      return { format: 'jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    }
    // Bytes that fill up to a marker have no length.
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  return undefined;
}

/** SOF0 to SOF15 without the markers between them that are no frames: DHT, JPG, DAC. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}
