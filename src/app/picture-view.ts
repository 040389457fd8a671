import type { CommunityDescription } from '../protocol/description.ts';
import type { ImageFormat } from '../protocol/image-format.ts';
import { readImageHeader } from '../protocol/image-header.ts';

/** P3: what a community's owner sends is opened on every member's screen, so it stays small. */
const MAX_SIDE = 2048;

export interface PictureView {
  bytes: Uint8Array;
  format: ImageFormat;
}

/** M5: Status' names for the sizes of a community's picture. */
type PictureSize = 'thumbnail' | 'large';

/** The community's picture, in the preferred size where there is one that can be shown. */
export function pictureView(
  images: CommunityDescription['images'] | undefined,
  preferred: PictureSize,
): PictureView | undefined {
  if (!images) return undefined;
  return [images.get(preferred), ...images.values()].find((image) => image && isShown(image));
}

function isShown({ bytes, format }: PictureView): boolean {
  const header = readImageHeader(bytes);
  if (header?.format !== format) return false;
  return Math.max(header.width, header.height) <= MAX_SIDE;
}
