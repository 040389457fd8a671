import {
  MAX_ALBUM_PICTURES,
  MAX_CHOSEN_PICTURES,
  NoPlaceForPicture,
} from '../app/picture-limits.ts';
import { catalogue } from './language/catalogue.ts';
import { plural } from './plural.ts';
import { imageFault } from './text-images.ts';

/** What the interface says of pictures in messages. */
export const pictures = catalogue('pictures', {
  ofAlbum: (author: string, place: number, count: number) =>
    `Picture ${place} of ${count} from ${author}`,
  broken: 'A picture that cannot be shown here: it is damaged, or too large to be opened safely.',

  chosen: 'Pictures to send',
  preparing: (count: number) =>
    `Preparing ${count} ${plural(count, 'picture', 'pictures')}: made small enough to send, and rid of place, camera and other metadata…`,
  due: 'Then the message is sent.',
  madeStill: (names: string) =>
    `Moving pictures are sent without their movement, as a still picture: ${names}`,
  remove: (name: string) => `Remove ${name}`,
  refused: (name: string, reason: string) => `“${name}” was not added. ${reason}`,
  waitsAsShared: 'It stays with what you shared, until you choose a channel for it or discard it.',
  unreadable: 'It could not be read. Try again, or choose another one.',
  albumFull: (most: number) =>
    `A message has room for ${most} pictures. Send these first, then add it again.`,
  tooManyChosen: (most: number) =>
    `${most} pictures wait in your channels to be sent. Send or remove some of them first.`,
  drop: 'Drop pictures here to add them to your message',

  previous: 'Previous picture',
  next: 'Next picture',
  save: 'Save picture',
  fileName: (day: string, place: number, format: string) => `picture-${day}-${place}.${format}`,
});

/** Why a picture was not added, in a sentence. */
export function pictureFault(error: unknown): string {
  if (!(error instanceof NoPlaceForPicture)) return imageFault(error) ?? pictures.unreadable;
  return error.code === 'album full'
    ? pictures.albumFull(MAX_ALBUM_PICTURES)
    : pictures.tooManyChosen(MAX_CHOSEN_PICTURES);
}
