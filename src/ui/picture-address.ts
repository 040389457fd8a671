import type { PictureView } from '../app/app-model.ts';

/**
 * A `data:` address: the same picture has the same one, so that nothing flickers when what it is
 * read from is read again. For small pictures.
 */
export function pictureAddress({ bytes, format }: PictureView): string {
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return `data:image/${format};base64,${btoa(letters)}`;
}
