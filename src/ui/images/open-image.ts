import { checkImage, ImageRefused } from '../../app/image-check.ts';

/** A decoded picture, turned as it is looked at; `close` it when done. */
export type OpenImage = ImageBitmap;

/**
 * Decodes a picture after its header says that it fits into memory, scaled so that its longer side
 * has at most `maxSide` pixels.
 * @throws ImageRefused
 */
export async function openImage(file: Blob, maxSide: number): Promise<OpenImage> {
  const { format } = await checkImage(file);
  // Its bytes say what it is, whatever its name says.
  const whole = await decode(new Blob([file], { type: `image/${format}` }));
  const scale = maxSide / Math.max(whole.width, whole.height);
  return scale >= 1 ? whole : scaled(whole, scale);
}

async function decode(file: Blob): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(file);
  } catch (error) {
    throw new ImageRefused('undecodable', String(error));
  }
}

async function scaled(whole: ImageBitmap, scale: number): Promise<ImageBitmap> {
  const side = (length: number): number => Math.max(1, Math.round(length * scale));
  const size = { resizeWidth: side(whole.width), resizeHeight: side(whole.height) };
  try {
    return await createImageBitmap(whole, { ...size, resizeQuality: 'high' });
  } finally {
    whole.close();
  }
}
