import { HEADER_BYTES, readImageHeader } from '../protocol/image-header.ts';
import type { ImageHeader } from '../protocol/image-header.ts';

/** A person's camera gives less; more is read into memory for nothing. */
const MAX_FILE_BYTES = 50_000_000;
/** Beyond it browsers' canvases end. */
const MAX_SIDE = 16_384;
/** Four bytes each while it is decoded: 400 MB. */
const MAX_PIXELS = 100_000_000;

/** Why a picture is not taken. */
export type ImageFault = 'no image' | 'file too large' | 'too many pixels' | 'undecodable';

/** What somebody chose is no picture that can be used; `code` says why. */
export class ImageRefused extends Error {
  override readonly name = 'ImageRefused';
  readonly code: ImageFault;

  constructor(code: ImageFault, detail: string) {
    super(`${code}: ${detail}`);
    this.code = code;
  }
}

/**
 * Whether a picture may be decoded at all, by its size and its header: a small file can ask for
 * gigabytes of pixels.
 * @throws ImageRefused
 */
export async function checkImage(file: Blob): Promise<ImageHeader> {
  if (file.size > MAX_FILE_BYTES) throw new ImageRefused('file too large', `${file.size} bytes`);
  const header = readImageHeader(await firstBytes(file));
  if (!header) throw new ImageRefused('no image', 'expected PNG, JPEG, WEBP or GIF');
  const { width, height } = header;
  const isTooMuch = Math.max(width, height) > MAX_SIDE || width * height > MAX_PIXELS;
  if (isTooMuch) throw new ImageRefused('too many pixels', `${width} × ${height}`);
  return header;
}

async function firstBytes(file: Blob): Promise<Uint8Array> {
  return new Uint8Array(await file.slice(0, HEADER_BYTES).arrayBuffer());
}
