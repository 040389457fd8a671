import { isMovingImage } from '../../app/moving-image.ts';
import type { PictureView } from '../../app/app-model.ts';

/** An attachment: the element shows the picture, whose bytes are let go with it. */
export function showsPicture({
  bytes,
  format,
}: PictureView): (image: HTMLImageElement) => () => void {
  return (image) => {
    const address = URL.createObjectURL(pictureBlob({ bytes, format }));
    const hide = (): void => {
      // What is still being loaded would fail without its bytes.
      image.removeAttribute('src');
      URL.revokeObjectURL(address);
    };
    if (!isKeptStill(bytes)) {
      image.src = address;
      return hide;
    }
    const still = new Image();
    still.onload = () => (image.src = drawn(still));
    // What cannot be decoded says so where it is shown.
    still.onerror = () => (image.src = address);
    still.src = address;
    return hide;
  };
}

export function pictureBlob({ bytes, format }: PictureView): Blob {
  return new Blob([new Uint8Array(bytes)], { type: `image/${format}` });
}

/** It would move without end, and the reader has asked for less of that. */
function isKeptStill(bytes: Uint8Array): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches && isMovingImage(bytes);
}

/** The first frame, as an address of its own. */
function drawn(picture: HTMLImageElement): string {
  const canvas = document.createElement('canvas');
  canvas.width = picture.naturalWidth;
  canvas.height = picture.naturalHeight;
  canvas.getContext('2d')?.drawImage(picture, 0, 0);
  return canvas.toDataURL();
}
