import { expect, it } from 'vitest';
import { MAX_ALBUM_PICTURES } from '../../src/app/picture-limits.ts';
import type { TimelineItem } from '../../src/app/app-model.ts';
import { shapeOf } from '../../src/ui/timeline/album-shape.ts';
import { albumOf, albumsIn, asOneItem } from '../../src/ui/timeline/albums.ts';
import type { Album } from '../../src/ui/timeline/albums.ts';
import { messageLine } from '../../src/ui/message-line.ts';
import { item } from './timeline-item.ts';

function pictured(id: string, albumId: string | undefined, over: Partial<TimelineItem> = {}) {
  const size = { width: 4, height: 3 };
  const image = { bytes: new Uint8Array(1), format: 'png' as const, ...size };
  return item(id, {
    text: '',
    image: albumId === undefined ? image : { ...image, albumId },
    ...over,
  });
}

const idsOf = (items: TimelineItem[]): string[] =>
  albumsIn(items).map((album) => album.map(({ id }) => id).join(' '));

it('the pictures of an album that follow each other are one message', () => {
  const items = [
    item('hello'),
    pictured('a', 'x'),
    pictured('b', 'x'),
    pictured('c', 'y'),
    pictured('d', undefined),
    pictured('e', undefined),
  ];
  expect(idsOf(items)).toEqual(['hello', 'a b', 'c', 'd', 'e']);
});

it('nobody adds pictures to the album of somebody else', () => {
  const items = [pictured('a', 'x'), pictured('b', 'x', { author: '0x04bb' })];
  expect(idsOf(items)).toEqual(['a', 'b']);
});

it('what stands between two pictures, or another day, ends an album', () => {
  const dayMs = 86_400_000;
  const { timestampMs } = item('any');
  const later = pictured('c', 'x', { timestampMs: timestampMs + dayMs });
  expect(idsOf([pictured('a', 'x'), item('hello'), pictured('b', 'x'), later])).toEqual([
    'a',
    'hello',
    'b',
    'c',
  ]);
});

it('an album has no more pictures than a message has room for', () => {
  const items = Array.from({ length: MAX_ALBUM_PICTURES + 1 }, (_, n) => pictured(`${n}`, 'x'));
  expect(albumsIn(items).map(({ length }) => length)).toEqual([MAX_ALBUM_PICTURES, 1]);
});

it('an album that was deleted is one line, and messages that were deleted are one each', () => {
  const gone = { isDeleted: true, text: '' };
  const { timestampMs } = item('any');
  const at = (id: string, ms: number) => item(id, { ...gone, timestampMs: timestampMs + ms });
  const other = item('d', { ...gone, author: '0x04bb' });
  expect(idsOf([at('a', 0), at('b', 40), at('c', 80), other])).toEqual(['a b c', 'd']);
  expect(
    idsOf([at('a', 0), at('b', 4_000), item('c', { timestampMs: timestampMs + 4_010 })]),
  ).toEqual(['a', 'b', 'c']);
});

it('words that are said with every picture, as Status does, are shown once; other words apart', () => {
  const items = ['Peas', 'Peas', '', 'Beans'].map((text, n) => pictured(`${n}`, 'x', { text }));
  expect(idsOf(items)).toEqual(['0 1 2', '3']);
  const [first] = albumsIn(items);
  expect(first && asOneItem(first)).toMatchObject({ id: '0', text: 'Peas' });
});

it('an album is delivered when its last picture is, and says what failed', () => {
  const failed = pictured('b', 'x', { delivery: 'failed', error: 'busy', localId: 'l' });
  const album: Album = [pictured('a', 'x'), pictured('c', 'x', { delivery: 'sent' })];
  expect(asOneItem(album).delivery).toBe('sent');
  expect(asOneItem([...album, failed])).toMatchObject({ delivery: 'failed', error: 'busy' });
  expect(asOneItem([pictured('a', 'x'), pictured('b', 'x', { isPinned: true })]).isPinned).toBe(
    true,
  );
});

it('what is deleted with one picture is the album that is shown', () => {
  const items = [pictured('a', 'x'), pictured('b', 'x'), pictured('c', 'y')];
  const ids = albumOf(items, pictured('b', 'x')).map(({ id }) => id);
  expect(ids).toEqual(['a', 'b']);
});

it('the place of a picture is kept before it is decoded, and no strip fills the page', () => {
  const picture = { bytes: new Uint8Array(1), format: 'png' } as const;
  expect(shapeOf({ ...picture, width: 400, height: 300 })).toEqual({ ratio: 4 / 3, width: 400 });
  expect(shapeOf({ ...picture, width: 8_000, height: 2 }).ratio).toBe(3);
  expect(shapeOf({ ...picture, width: 2, height: 8_000 }).ratio).toBe(1 / 3);
  expect(shapeOf(undefined).ratio).toBe(1);
});

it('where there is no room for a picture, a word stands for it', () => {
  const mentionWord = () => '@Ada';
  const line = (one: TimelineItem): string => messageLine(one, mentionWord);
  expect(line(pictured('a', 'x'))).toBe('Picture');
  expect(line(pictured('a', 'x', { text: '**Peas**' }))).toBe('Peas');
  expect(line(item('a', { text: '' }))).toBe('Message without text');
});
