import { readImageHeader } from '../protocol/image-header.ts';

/** Whether a picture has more than one frame. Bytes that are none have none. */
export function isMovingImage(bytes: Uint8Array): boolean {
  switch (readImageHeader(bytes)?.format) {
    case 'gif':
      return hasSecondGifFrame(bytes);
    case 'webp':
      // VP8X, with the flag for animation.
      return hasLetters(bytes, 12, 'VP8X') && ((bytes[20] ?? 0) & 2) !== 0;
    case 'png':
      return isAnimatedPng(bytes);
    default:
      return false;
  }
}

function hasLetters(bytes: Uint8Array, at: number, letters: string): boolean {
  return [...letters].every((letter, place) => bytes[at + place] === letter.charCodeAt(0));
}

/** APNG: the chunk acTL, before that of the first frame. */
function isAnimatedPng(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 8; at + 8 <= bytes.length; at += 12 + view.getUint32(at)) {
    if (hasLetters(bytes, at + 4, 'acTL')) return true;
    if (hasLetters(bytes, at + 4, 'IDAT')) return false;
  }
  return false;
}

/** GIF: after the colours, extensions (0x21) and frames (0x2c), each of them ends with sub-blocks. */
function hasSecondGifFrame(bytes: Uint8Array): boolean {
  let at = 13 + colorBytes(bytes[10]);
  for (let frames = 0; at < bytes.length;) {
    if (bytes[at] === 0x21) at = afterSubBlocks(bytes, at + 2);
    else if (bytes[at] !== 0x2c) return false;
    else if (frames === 1) return true;
    else {
      frames += 1;
      at = afterSubBlocks(bytes, at + 11 + colorBytes(bytes[at + 9]));
    }
  }
  return false;
}

/** Three bytes each, where the packed field says that there is a table. */
function colorBytes(packed = 0): number {
  return (packed & 0x80) === 0 ? 0 : 3 * 2 ** ((packed & 7) + 1);
}

/** Each says its length first; that of none ends them. */
function afterSubBlocks(bytes: Uint8Array, from: number): number {
  let at = from;
  while ((bytes[at] ?? 0) > 0) at += 1 + (bytes[at] ?? 0);
  return at + 1;
}
