import { encodeImage } from './encode-image.ts';
import type { EncodedImage } from './encode-image.ts';
import { openImage } from './open-image.ts';

/** M10: all sizes together have 20 000 bytes. Sides as Status has them, times two for fine screens. */
const SIZES = {
  thumbnail: { maxSide: 96, maxBytes: 5_000, isSquare: true },
  large: { maxSide: 256, maxBytes: 14_500, isSquare: true },
} as const;
/** More detail than that is lost in the largest size anyway. */
const OPEN_SIDE = 1024;

/** By the names that Status gives them. */
export type CommunityPictures = Map<string, EncodedImage>;

/**
 * What a community sends of a chosen picture, in each size.
 * @throws ImageRefused
 */
export async function communityPictures(file: Blob): Promise<CommunityPictures> {
  const image = await openImage(file, OPEN_SIDE);
  try {
    const pictures: CommunityPictures = new Map();
    for (const [name, limits] of Object.entries(SIZES)) {
      pictures.set(name, await encodeImage(image, limits));
    }
    return pictures;
  } finally {
    image.close();
  }
}
