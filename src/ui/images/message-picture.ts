import { MAX_PICTURE_BYTES } from '../../app/picture-limits.ts';
import { encodeImage } from './encode-image.ts';
import type { EncodedImage } from './encode-image.ts';
import { openImage } from './open-image.ts';

/** As wide as most screens show it; of more, the bytes that a message has leave little. */
const MAX_SIDE = 1600;

/**
 * What a message carries of a file that somebody chose: drawn anew, so without metadata and without
 * movement (P3).
 * @throws ImageRefused
 */
export async function messagePictureOf(file: Blob): Promise<EncodedImage> {
  const image = await openImage(file, MAX_SIDE);
  try {
    return await encodeImage(image, { maxSide: MAX_SIDE, maxBytes: MAX_PICTURE_BYTES });
  } finally {
    image.close();
  }
}
