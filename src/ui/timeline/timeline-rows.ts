import { albumsIn, asOneItem } from './albums.ts';
import type { Album } from './albums.ts';
import { isSameDay } from '../days.ts';
import { isSameValue } from './same-value.ts';
import type { TimelineItem } from '../../app/app-model.ts';

/** Messages of one author that follow each other within this time stand under one name. */
const groupGapMs = 5 * 60_000;

export interface TimelineRow {
  /**
   * Stays the same while a message of one's own turns from kept into sent and seen, and while earlier
   * pictures are loaded of an album that a page had cut.
   */
  key: string;
  /** Of an album: what its pictures say together, under the id of the first. */
  item: TimelineItem;
  /** One, or those of the album; none where it has no picture. */
  pictures: readonly TimelineItem[];
  /** Of the last message in it. */
  lastId: string;
  isFirstOfDay: boolean;
  isFirstOfGroup: boolean;
}

/**
 * Rows of a timeline that is read anew at every change. What has not changed keeps its row object,
 * so that hundreds of messages cost nothing when one is added.
 */
export class TimelineRows {
  #known = new Map<string, TimelineRow>();
  /** By message: the bytes of a message never change, so they need not be compared. */
  #images = new Map<string, TimelineItem['image']>();

  /** @param items oldest first */
  next(items: readonly TimelineItem[]): TimelineRow[] {
    const albums = albumsIn(items.map((item) => this.#withKnownImage(item)));
    const keys = keysOf(albums, this.#known.values());
    const rows = albums.map((album, place) =>
      this.#keep(rowOf(album, albums[place - 1], keys.get(album))),
    );
    this.#known = new Map(rows.map((row) => [row.key, row]));
    const pictured = rows.flatMap(({ pictures }) => pictures);
    this.#images = new Map(pictured.map(({ id, image }) => [id, image]));
    return rows;
  }

  #keep(row: TimelineRow): TimelineRow {
    const known = this.#known.get(row.key);
    return known !== undefined && isSameValue(known, row) ? known : row;
  }

  #withKnownImage(item: TimelineItem): TimelineItem {
    const image = item.image && this.#images.get(item.id);
    return image ? { ...item, image } : item;
  }
}

/** For an album in which pictures of a known row are now, its key, which only one can have. */
function keysOf(albums: readonly Album[], rows: Iterable<TimelineRow>): Map<Album, string> {
  const known = new Map(
    [...rows].flatMap(({ key, pictures }) => pictures.map(({ id }) => [id, key] as const)),
  );
  const taken = new Set(albums.map(([lead]) => lead.id));
  const keys = new Map<Album, string>();
  for (const album of albums) {
    const key = known.get(album.find(({ id }) => known.has(id))?.id ?? '');
    if (key === undefined || taken.has(key)) continue;
    taken.add(key);
    keys.set(album, key);
  }
  return keys;
}

function rowOf(album: Album, before: Album | undefined, key = album[0].id): TimelineRow {
  const item = asOneItem(album);
  const last = before?.at(-1);
  const isFirstOfDay = last === undefined || !isSameDay(last.timestampMs, item.timestampMs);
  return {
    key,
    item,
    pictures: item.image ? album : [],
    lastId: album.at(-1)?.id ?? item.id,
    isFirstOfDay,
    isFirstOfGroup: isFirstOfDay || !continuesGroup(last, item),
  };
}

function continuesGroup(before: TimelineItem, item: TimelineItem): boolean {
  return (
    before.author === item.author &&
    before.displayName === item.displayName &&
    item.timestampMs - before.timestampMs < groupGapMs
  );
}
