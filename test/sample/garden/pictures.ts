import type { PictureDescription } from '../../../src/protocol/description.ts';
import type { MessageImage } from '../../../src/protocol/events.ts';
import { SeededRandom } from '../../protocol/seeded-random.ts';
import { Canvas } from '../canvas.ts';
import type { PictureKind } from './dialogues.ts';
import { crop, emblem, flower, land, plan, rain } from './drawings.ts';

const width = 420;
const height = 280;
/** Of each kind: as many photographs as a person recognises again. */
const variants = 8;

type Draw = (canvas: Canvas, random: SeededRandom) => void;

const draws: Readonly<Record<PictureKind, Draw>> = { plan, land, rain, crop, flower };
const drawn = new Map<string, MessageImage>();

/** A picture of the kind, drawn once. */
export function pictureOf(kind: PictureKind, random: SeededRandom): MessageImage {
  const variant = random.below(variants);
  const key = `${kind} ${variant}`;
  const image = drawn.get(key) ?? drawing(kind, variant);
  drawn.set(key, image);
  return image;
}

function drawing(kind: PictureKind, variant: number): MessageImage {
  const canvas = new Canvas(width, height);
  draws[kind](canvas, new SeededRandom(variant * 7919 + kind.length));
  return { bytes: new Uint8Array(canvas.png()), format: 'png', width, height };
}

/** M10: the site in the evening, in the two sizes that a description has. */
export function communityPictures(): Map<string, PictureDescription> {
  const sizes = { thumbnail: 96, large: 240 };
  return new Map(
    Object.entries(sizes).map(([name, side]) => [name, { bytes: emblemOf(side), format: 'png' }]),
  );
}

function emblemOf(side: number): Uint8Array {
  const canvas = new Canvas(side, side);
  emblem(canvas);
  return new Uint8Array(canvas.png());
}
