import type { MessagePictureView } from '../../app/app-model.ts';

/** A strip of a panorama, or of a long page, is shown in part; the viewer shows it whole. */
const maxRatio = 3;

/** What keeps the place of a picture until it is decoded. */
export interface PictureShape {
  /** Width by height. */
  ratio: number;
  /** In pixels, at most. */
  width: number;
}

/** @param picture undefined where it cannot be shown: a square */
export function shapeOf(picture: MessagePictureView | undefined): PictureShape {
  if (!picture) return { ratio: 1, width: 160 };
  const { width, height } = picture;
  const ratio = Math.min(maxRatio, Math.max(1 / maxRatio, width / height));
  return { ratio, width };
}
