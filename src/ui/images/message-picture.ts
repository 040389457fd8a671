import { MAX_PICTURE_BYTES } from '../../app/picture-limits.ts';
import { encodeImage } from './encode-image.ts';
import { openImage } from './open-image.ts';
import type { PreparedPicture } from './chosen-pictures.svelte.ts';
import { isMovingImage } from '../../app/moving-image.ts';

/** As wide as most screens show it; of more, the bytes that a message has leave little. */
const MAX_SIDE = 1600;

/**
 * What a message carries of a file that somebody chose: drawn anew, so without metadata and without
 * movement (P3).
 * @throws ImageRefused
 */
export async function messagePictureOf(file: Blob): Promise<PreparedPicture> {
  const image = await openImage(file, MAX_SIDE);
  try {
    const limits = { maxSide: MAX_SIDE, maxBytes: MAX_PICTURE_BYTES };
    const isMadeStill = isMovingImage(new Uint8Array(await file.arrayBuffer()));
    return { ...(await encodeImage(image, limits)), isMadeStill };
  } finally {
    image.close();
  }
}
