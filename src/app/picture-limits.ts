/**
 * P3: a WakuMessage has at most 153 600 bytes. The longest text that M7 allows takes 16 384 of them,
 * names, ids, signatures, encryption and its padding another 2 000.
 */
export const MAX_PICTURE_BYTES = 130_000;

/** As in Status. */
export const MAX_ALBUM_PICTURES = 5;

/** Chosen and not sent, in all channels together: 5 MB of memory. */
export const MAX_CHOSEN_PICTURES = 40;

/** Why a picture cannot be added. */
export type PlaceFault = 'album full' | 'too many chosen';

/** There is no room for a picture; `code` says where. */
export class NoPlaceForPicture extends Error {
  override readonly name = 'NoPlaceForPicture';
  readonly code: PlaceFault;

  constructor(code: PlaceFault) {
    super(code);
    this.code = code;
  }
}
