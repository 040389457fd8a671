import type { OpenImage } from './open-image.ts';

/** A picture to send: nothing of the file that it came from is in it but what is seen. */
export interface EncodedImage {
  bytes: Uint8Array<ArrayBuffer>;
  format: 'webp' | 'jpeg';
  width: number;
  height: number;
}

export interface EncodeLimits {
  /** Of the longer side, in pixels. */
  maxSide: number;
  maxBytes: number;
  /** The middle of it, as a square. */
  isSquare?: boolean;
}

const QUALITIES = [0.86, 0.75, 0.62, 0.5];
/** Below it nothing is recognised any more. */
const MIN_SIDE = 16;
const STEP = 0.75;

/**
 * Draws the picture anew, which leaves its metadata behind, and lowers first its quality, then its
 * size until it fits.
 * @throws Error where this browser cannot encode pictures
 */
export async function encodeImage(
  image: OpenImage,
  { maxSide, maxBytes, isSquare = false }: EncodeLimits,
): Promise<EncodedImage> {
  for (let side = maxSide; side >= MIN_SIDE; side = Math.floor(side * STEP)) {
    const canvas = drawn(image, side, isSquare);
    for (const quality of QUALITIES) {
      const blob = await toBlob(canvas, quality);
      if (blob.size <= maxBytes) return encoded(blob, canvas);
    }
  }
  throw new Error(`expected a picture of ${maxBytes} bytes, got a larger one`);
}

interface Part {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A picture that is smaller already stays as it is. */
function drawn(image: OpenImage, maxSide: number, isSquare: boolean): HTMLCanvasElement {
  const part = isSquare ? middleOf(image) : { x: 0, y: 0, ...sizeOf(image) };
  const scale = Math.min(1, maxSide / Math.max(part.width, part.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(part.width * scale));
  canvas.height = Math.max(1, Math.round(part.height * scale));
  const context = canvas.getContext('2d');
  if (!context) throw new Error('expected a canvas to draw on, got none');
  context.imageSmoothingQuality = 'high';
  const { x, y, width, height } = part;
  context.drawImage(image, x, y, width, height, 0, 0, canvas.width, canvas.height);
  return canvas;
}

function sizeOf({ width, height }: OpenImage): Pick<Part, 'width' | 'height'> {
  return { width, height };
}

function middleOf({ width, height }: OpenImage): Part {
  const side = Math.min(width, height);
  return { x: (width - side) / 2, y: (height - side) / 2, width: side, height: side };
}

/** WEBP, or JPEG on white where this browser writes none (Safari). */
async function toBlob(canvas: HTMLCanvasElement, quality: number): Promise<Blob> {
  const webp = await blobOf(canvas, 'image/webp', quality);
  if (webp.type === 'image/webp') return webp;
  return blobOf(onWhite(canvas), 'image/jpeg', quality);
}

function blobOf(canvas: HTMLCanvasElement, type: string, quality: number): Promise<Blob> {
  return new Promise((resolve, reject) => {
    const take = (blob: Blob | null): void =>
      blob ? resolve(blob) : reject(new Error('expected a picture from the canvas, got none'));
    canvas.toBlob(take, type, quality);
  });
}

function onWhite(canvas: HTMLCanvasElement): HTMLCanvasElement {
  const context = canvas.getContext('2d');
  if (!context) return canvas;
  context.globalCompositeOperation = 'destination-over';
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  return canvas;
}

async function encoded(blob: Blob, { width, height }: HTMLCanvasElement): Promise<EncodedImage> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return { bytes, format: blob.type === 'image/webp' ? 'webp' : 'jpeg', width, height };
}
