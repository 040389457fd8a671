import type { PictureView } from '../../app/app-model.ts';

/** An attachment: the element shows the picture, whose bytes are let go with it. */
export function showsPicture({
  bytes,
  format,
}: PictureView): (image: HTMLImageElement) => () => void {
  return (image) => {
    const address = URL.createObjectURL(pictureBlob({ bytes, format }));
    image.src = address;
    return () => URL.revokeObjectURL(address);
  };
}

export function pictureBlob({ bytes, format }: PictureView): Blob {
  return new Blob([new Uint8Array(bytes)], { type: `image/${format}` });
}
