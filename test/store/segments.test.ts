import { expect, it } from 'vitest';
import type { SearchSegment } from '../../src/store/history-records.ts';
import { PackedIds } from '../../src/store/packed-ids.ts';
import { cutIntoPages, messagesOf, pageOf } from '../../src/store/pages.ts';
import type { StoredMessage } from '../../src/store/records.ts';
import { entriesOf, segmentOf, withTexts } from '../../src/store/segments.ts';
import { channel, community, effect, idOf, message } from './sample.ts';

const window = { fromMs: 0, toMs: 100 };

function segment(...texts: string[]): SearchSegment {
  const made = segmentOf(
    window,
    texts.map((text, place) => message(place + 1, { text })),
  );
  if (!made) throw new Error('expected a segment');
  return made;
}

it('keeps the text of a window and channel as one lower-cased string', () => {
  const made = segment('Hello\nWorld', '', 'ÄPFEL');
  expect(made).toMatchObject({
    community,
    chatId: channel,
    ...window,
    text: 'hello\nworld\n\näpfel\n',
  });
  expect([...made.starts]).toEqual([0, 12, 13, 19]);
  expect(entriesOf(made)).toEqual([
    { id: idOf(1), text: 'hello\nworld', name: 'alice' },
    { id: idOf(2), text: '', name: 'alice' },
    { id: idOf(3), text: 'äpfel', name: 'alice' },
  ]);
});

it('finds the text that is shown: edited, and without what is deleted', () => {
  const edited = message(1, { effects: [effect(5, 1, { kind: 'edit', text: 'Edited' })] });
  const deleted = message(2, { effects: [effect(6, 2, { kind: 'delete' })] });
  const made = segmentOf(window, [edited, deleted]);
  expect(made && entriesOf(made)).toEqual([{ id: idOf(1), text: 'edited', name: 'alice' }]);
  expect(segmentOf(window, [deleted])).toBeUndefined();
});

it('H20: takes a text out, and puts an edited one in its place', () => {
  const changed = withTexts(
    segment('one', 'two', 'three'),
    new Map([
      [idOf(1), undefined],
      [idOf(2), 'longer than before'],
      [idOf(9), 'not in here'],
    ]),
  );
  expect(changed.text).toBe('longer than before\nthree\n');
  expect(entriesOf(changed).map(({ id }) => id)).toEqual([idOf(2), idOf(3)]);
});

it('keeps each name once, and none of whom nothing is left (H20)', () => {
  const names = ['Ana', 'Ben', 'Ana', ''];
  const made = segmentOf(
    window,
    names.map((displayName, place) => message(place + 1, { displayName })),
  );
  expect(made?.names).toEqual({
    text: 'ana\nben\n\n',
    starts: Uint32Array.of(0, 4, 8, 9),
    of: Uint32Array.of(0, 1, 0, 2),
  });
  const changed = made && withTexts(made, new Map([[idOf(2), undefined]]));
  expect(changed?.names?.text).toBe('ana\n\n');
  expect(changed && entriesOf(changed).map(({ name }) => name)).toEqual(['ana', 'ana', '']);
});

it('changes texts of a segment that was stored without names', () => {
  const { names: _names, ...old } = segment('one', 'two');
  const changed = withTexts(old, new Map([[idOf(1), 'three']]));
  expect(changed.text).toBe('three\ntwo\n');
  expect(changed.names).toBeUndefined();
});

function pagesOf(messages: readonly StoredMessage[]) {
  return cutIntoPages(messages).map((slice) => pageOf(0, slice.page, slice.messages));
}

it('cuts pages at 250 messages, and earlier where pictures make them large', () => {
  const plain = Array.from({ length: 600 }, (_, n) => message(600 - n));
  const pages = pagesOf(plain);
  expect(pages.map((page) => messagesOf(page).length)).toEqual([250, 250, 100]);
  expect(pages.map(({ firstMs, lastMs }) => [firstMs, lastMs])).toEqual([
    [1, 250],
    [251, 500],
    [501, 600],
  ]);
  const image = { bytes: new Uint8Array(300_000), format: 'png', width: 1, height: 1 } as const;
  const pictures = Array.from({ length: 7 }, (_, n) => message(n, { image }));
  expect(pagesOf(pictures).map((page) => messagesOf(page).length)).toEqual([3, 3, 1]);
});

it('packs ids without losing, doubling or disordering any', () => {
  const ids = [700, 3, 0, 90, 3, 2 ** 40].map(idOf);
  const packed = PackedIds.of(ids);
  expect([...packed]).toEqual([...new Set(ids)].sort());
  expect(packed.bytes).toHaveLength(5 * 32);
  for (const id of ids) expect(packed.has(id)).toBe(true);
  expect(packed.has(idOf(4))).toBe(false);
  expect(packed.from(idOf(4))).toBe(idOf(90));
  expect(packed.from(idOf(2 ** 41))).toBeUndefined();
});

it('finds what two sets of ids share', () => {
  const packed = PackedIds.of([1, 2, 3, 5].map(idOf));
  const other = PackedIds.of([2, 4, 5, 6].map(idOf));
  expect(packed.placesIn(other)).toEqual([1, 3]);
  expect(packed.equals(other)).toBe(false);
  expect(packed.equals(PackedIds.of([5, 3, 2, 1].map(idOf)))).toBe(true);
});

it('refuses what is no message id', () => {
  expect(() => PackedIds.of(['0x12'])).toThrow('expected a message id');
  expect(() => PackedIds.of([`0x${'G'.repeat(64)}`])).toThrow('lower-case hex');
});
