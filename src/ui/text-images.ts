import { ImageRefused } from '../app/image-check.ts';
import type { ImageFault } from '../app/image-check.ts';
import { catalogue } from './language/catalogue.ts';

/** Of pictures that people choose, paste or drop. */
export const imageFaults = catalogue('imageFaults', {
  'no image': 'This file is no picture that can be read here. Choose a PNG, JPEG, WEBP or GIF.',
  'file too large': 'This file is larger than 50 MB. Choose a smaller picture.',
  'too many pixels':
    'This picture has more pixels than this browser can open safely: at most 16 384 on a side, and 100 million in all. Make it smaller first.',
  undecodable: 'This picture is damaged: this browser cannot open it. Choose another one.',
} satisfies Record<ImageFault, string>);

/** Undefined where the error is about something else. */
export function imageFault(error: unknown): string | undefined {
  return error instanceof ImageRefused ? imageFaults[error.code] : undefined;
}
