import {
  MAX_ALBUM_PICTURES,
  MAX_CHOSEN_PICTURES,
  NoPlaceForPicture,
} from '../app/picture-limits.ts';
import type { PlaceFault } from '../app/picture-limits.ts';
import { plural } from './plural.ts';
import { images } from './text-images.ts';

const faults: Record<PlaceFault, string> = {
  'album full': `A message has room for ${MAX_ALBUM_PICTURES} pictures. Send these first, then add it again.`,
  'too many chosen': `${MAX_CHOSEN_PICTURES} pictures wait in your channels to be sent. Send or remove some of them first.`,
};

const why = (error: unknown): string => {
  if (error instanceof NoPlaceForPicture) return faults[error.code];
  return images.fault(error) ?? 'It could not be read. Try again, or choose another one.';
};

/** What the interface says of pictures in messages. */
export const pictures = {
  ofAlbum: (author: string, place: number, count: number) =>
    `Picture ${place} of ${count} from ${author}`,
  broken: 'A picture that cannot be shown here: it is damaged, or too large to be opened safely.',

  chosen: 'Pictures to send',
  preparing: (count: number) =>
    `Preparing ${count} ${plural(count, 'picture', 'pictures')}: made small enough to send, and rid of place, camera and other metadata…`,
  remove: (name: string) => `Remove ${name}`,
  refused: (name: string, error: unknown) => `“${name}” was not added. ${why(error)}`,
  drop: 'Drop pictures here to add them to your message',

  previous: 'Previous picture',
  next: 'Next picture',
  save: 'Save picture',
  fileName: (day: string, place: number, format: string) => `picture-${day}-${place}.${format}`,
} as const;
