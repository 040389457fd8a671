import { expect, it } from 'vitest';
import { migrations } from '../../src/store/migrations.ts';
import { packMessages, unpackMessages } from '../../src/store/packed-messages.ts';
import { messageById, readTimeline } from '../../src/store/timeline.ts';
import { channel, community, effect, idOf, ingest, join, message } from './sample.ts';
import { everything, finished, openTestDatabase, unusedName } from './test-database.ts';

function onPage(n: number, fields: Parameters<typeof message>[1] = {}) {
  const { community: _community, chatId: _chatId, source: _source, ...rest } = message(n, fields);
  return rest;
}

const picture = {
  bytes: new Uint8Array([0, 255, 10]),
  format: 'png',
  width: 1,
  height: 1,
} as const;

it('packs messages without losing anything of them', () => {
  const messages = [
    onPage(1, { text: 'Grüße 🌱 "\\\n\u2028' }),
    onPage(2, { image: picture, responseTo: idOf(1) }),
    // Half a surrogate pair: what people send is not always Unicode.
    onPage(3, { text: 'a\ud83c', displayName: '\udf31' }),
    onPage(4, { isDeleted: true, text: '', effects: [effect(9, 4, { kind: 'delete' })] }),
    onPage(2 ** 40, { image: picture }),
  ];
  expect(unpackMessages(packMessages(messages))).toEqual(messages);
  expect(unpackMessages(packMessages([]))).toEqual([]);
});

it('pages that were written before messages were packed are read and changed', async () => {
  const name = unusedName();
  const db = await openTestDatabase(name);
  await join(db);
  db.close();
  const raw = await finished(indexedDB.open(name));
  const writing = raw.transaction(['historyPages', 'historyIds'], 'readwrite');
  const page = { community, chatId: channel, fromMs: 0, page: 0, firstMs: 1, lastMs: 2 };
  writing.objectStore('historyPages').put({ ...page, messages: [onPage(1), onPage(2)] });
  const ids = new Uint8Array(64);
  ids[31] = 1;
  ids[63] = 2;
  const places = new Uint32Array(2);
  const window = { community, fromMs: 0, toMs: 10, archiveIds: ['a'], isPartial: false, bytes: 9 };
  const record = { ...window, ids, places, pages: [{ chatId: channel, page: 0 }] };
  await finished(writing.objectStore('historyIds').put(record));
  raw.close();

  const again = await openTestDatabase(name);
  const read = () => readTimeline(again, { community, chatId: channel, limit: 10 });
  expect((await read()).map(({ id }) => id)).toEqual([idOf(1), idOf(2)]);
  await ingest(again, { effects: [effect(20, 2, { kind: 'delete', isModerator: true })] });
  expect((await messageById(again, community, idOf(2)))?.isDeleted).toBe(true);
  expect((await read()).map(({ text }) => text)).toEqual([message(1).text, '']);
  const stored = (await everything(name)).get('historyPages') as [unknown, object][];
  expect(stored).toHaveLength(1);
  expect(Object.keys(stored[0]?.[1] ?? {})).not.toContain('messages');
});

it('an app that does not know packed pages does not open them', () => {
  // Five is the last version whose pages hold messages that are not packed.
  expect(migrations.length).toBeGreaterThan(5);
});
