import type { CommunityDescription } from '../protocol/description.ts';
import type { MessageImage } from '../protocol/events.ts';
import type { ImageFormat } from '../protocol/image-format.ts';
import { readImageHeader } from '../protocol/image-header.ts';

/** P3: what a community's owner sends is opened on every member's screen, so it stays small. */
const MAX_SIDE = 2048;
/** P3: a WakuMessage has room for a picture that asks for gigabytes. Decoded, these take 64 MB. */
const MAX_MESSAGE_SIDE = 8192;
const MAX_MESSAGE_PIXELS = 16_777_216;

export interface PictureView {
  bytes: Uint8Array;
  format: ImageFormat;
}

/** A picture as a message brings it. */
export type MessagePicture = MessageImage;

/** A picture of a message, with the size that it has when it is looked at. */
export interface MessagePictureView extends PictureView {
  width: number;
  height: number;
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

/**
 * What is shown of a picture that somebody sent: as its bytes say, whatever the message says of it.
 * Undefined where they must not be decoded.
 */
export function messagePicture(image: MessagePicture): MessagePictureView | undefined {
  const { bytes } = image;
  const header = readImageHeader(bytes);
  if (!header || isTooLarge(header)) return undefined;
  const { format, width, height } = header;
  // Metadata may turn a JPEG on its side, which its sender knows.
  const isTurned = image.width === height && image.height === width;
  return isTurned
    ? { bytes, format, width: height, height: width }
    : { bytes, format, width, height };
}

function isTooLarge({ width, height }: { width: number; height: number }): boolean {
  return Math.max(width, height) > MAX_MESSAGE_SIDE || width * height > MAX_MESSAGE_PIXELS;
}
