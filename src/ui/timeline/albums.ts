import { MAX_ALBUM_PICTURES } from '../../app/picture-limits.ts';
import { isSameDay } from '../days.ts';
import type { Delivery, TimelineItem } from '../../app/app-model.ts';

/** The pictures of an album go out together; nobody writes two messages so soon after each other. */
const albumGapMs = 1_500;

/** What is shown as one message: one item, or the pictures of an album that follow each other. */
export type Album = [TimelineItem, ...TimelineItem[]];

/** @param items oldest first */
export function albumsIn(items: readonly TimelineItem[]): Album[] {
  const albums: Album[] = [];
  for (const item of items) {
    const last = albums.at(-1);
    if (last && continuesAlbum(last, item)) last.push(item);
    else albums.push([item]);
  }
  return albums;
}

/** All that is shown as one message with this one. */
export function albumOf(items: readonly TimelineItem[], { id }: TimelineItem): TimelineItem[] {
  return albumsIn(items).find((album) => album.some((one) => one.id === id)) ?? [];
}

/** An album as one item: what is said with any of its pictures is said with it. */
export function asOneItem(album: Album): TimelineItem {
  const [lead] = album;
  if (album.length === 1) return lead;
  return {
    ...lead,
    text: captionOf(album),
    original: album.find(({ original }) => original)?.original,
    isPinned: album.some(({ isPinned }) => isPinned),
    delivery: leastDelivered(album),
    error: album.find(({ delivery }) => delivery === 'failed')?.error,
  };
}

/** Status says the same words with every picture; they are shown once. */
function captionOf(album: readonly TimelineItem[]): string {
  return album.find(({ text }) => text !== '')?.text ?? '';
}

function leastDelivered(album: readonly TimelineItem[]): Delivery {
  const order = ['failed', 'sending', 'sent'] as const;
  return order.find((state) => album.some(({ delivery }) => delivery === state)) ?? 'seen';
}

function continuesAlbum(album: Album, item: TimelineItem): boolean {
  const [lead] = album;
  if (!isOfAlbum(album, item)) return false;
  const isOfSame = item.author === lead.author && item.displayName === lead.displayName;
  const hasRoom = album.length < MAX_ALBUM_PICTURES;
  return isOfSame && hasRoom && isSameDay(lead.timestampMs, item.timestampMs) && fits(album, item);
}

/** H20: of what is deleted nothing is left that says which album it was of; when it was sent is. */
function isOfAlbum(album: Album, { image, isDeleted, timestampMs }: TimelineItem): boolean {
  const [lead] = album;
  if (!lead.isDeleted || !isDeleted) {
    const albumId = lead.image?.albumId;
    return albumId !== undefined && image?.albumId === albumId;
  }
  const last = album.at(-1) ?? lead;
  return timestampMs - last.timestampMs < albumGapMs;
}

/** Words of its own need a place of their own. */
function fits(album: Album, { text }: TimelineItem): boolean {
  const caption = captionOf(album);
  return text === '' || caption === '' || text === caption;
}
