import { describe, expect, it } from 'vitest';
import type { TimelineItem } from '../../src/app/app-model.ts';
import { TimelineRows } from '../../src/ui/timeline/timeline-rows.ts';
import { item, noonMs } from './timeline-item.ts';

const minuteMs = 60_000;

const firstOfGroup = (items: TimelineItem[]): boolean[] =>
  new TimelineRows().next(items).map((row) => row.isFirstOfGroup);

describe('rows of a timeline', () => {
  it('stand under one name while an author goes on within five minutes', () => {
    const later = (minutes: number): Partial<TimelineItem> => ({
      timestampMs: noonMs + minutes * minuteMs,
    });
    expect(firstOfGroup([item('a'), item('b', later(4)), item('c', later(9))])).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('begin a group where the author or the name changes', () => {
    const items = [item('a'), item('b', { author: '0x04bb' }), item('c', { displayName: 'Eve' })];
    expect(firstOfGroup(items)).toEqual([true, true, true]);
  });

  it('mark the first message of each day of the reader', () => {
    const midnightMs = new Date(2025, 2, 4).getTime();
    const items = [
      item('a', { timestampMs: midnightMs - 1 }),
      item('b', { timestampMs: midnightMs }),
      item('c', { timestampMs: midnightMs + 1 }),
    ];
    const rows = new TimelineRows().next(items);
    expect(rows.map((row) => row.isFirstOfDay)).toEqual([true, true, false]);
    expect(rows.map((row) => row.isFirstOfGroup)).toEqual([true, true, false]);
  });

  it('are the same objects as long as they say the same', () => {
    const rows = new TimelineRows();
    const image = { bytes: new Uint8Array([1, 2]), format: 'png', width: 1, height: 1 } as const;
    const before = rows.next([item('a', { image }), item('b')]);
    const copy = { ...image, bytes: new Uint8Array([1, 2]) };
    const after = rows.next([item('a', { image: copy }), item('b', { text: 'edited' }), item('c')]);
    expect(after[0]).toBe(before[0]);
    expect(after[1]).not.toBe(before[1]);
    expect(after.map(({ item: { text } }) => text)).toEqual(['a', 'edited', 'c']);
  });

  it('keep their key while earlier pictures of an album come, so that nothing jumps', () => {
    const rows = new TimelineRows();
    const image = { bytes: new Uint8Array([1]), format: 'png', width: 1, height: 1 } as const;
    const pictures = (...ids: string[]): TimelineItem[] =>
      ids.map((id) => item(id, { text: '', image: { ...image, albumId: 'x' } }));
    const keys = (...ids: string[]): string[] => rows.next(pictures(...ids)).map(({ key }) => key);
    expect(keys('c', 'd')).toEqual(['c']);
    const [whole] = rows.next(pictures('a', 'b', 'c', 'd'));
    expect(whole).toMatchObject({ key: 'c', item: { id: 'a' }, lastId: 'd' });
    expect(keys('a', 'b', 'c', 'd')).toEqual(['c']);
    // Cut elsewhere, what had been one is two, each with a key of its own.
    expect(keys('x', 'y', 'z', 'a', 'b', 'c', 'd')).toEqual(['x', 'c']);
  });

  it('of an album are one, under the id of its first picture, read with its last', () => {
    const rows = new TimelineRows();
    const picture = (id: string, over: Partial<TimelineItem> = {}): TimelineItem => {
      const image = { bytes: new Uint8Array([1]), format: 'png', width: 1, height: 1 } as const;
      return item(id, { text: '', image: { ...image, albumId: 'x' }, ...over });
    };
    const [sending, ...others] = rows.next([picture('a', { delivery: 'sent', localId: 'l' })]);
    expect(others).toEqual([]);
    const [row, ...more] = rows.next([picture('a'), picture('b')]);
    expect(more).toEqual([]);
    expect(row).toMatchObject({ key: sending?.key, item: { id: 'a' }, lastId: 'b' });
    expect(row?.pictures.map(({ id }) => id)).toEqual(['a', 'b']);
    // What is on the screen stays: the bytes of a message never change.
    expect(row?.pictures[0]?.image).toBe(sending?.pictures[0]?.image);
  });
});
