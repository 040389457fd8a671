import { serialize } from 'node:v8';
import { expect, it } from 'vitest';
import { read } from '../../src/store/database.ts';
import { migrations } from '../../src/store/migrations.ts';
import type { WindowRecord } from '../../src/store/schema.ts';
import { channel, community, effect, join, message, otherChannel, replace } from './sample.ts';
import { everything, finished, openTestDatabase, unusedName } from './test-database.ts';

async function windowsOf(name: string): Promise<WindowRecord[]> {
  const stores = await everything(name);
  return (stores.get('historyIds') as [unknown, WindowRecord][]).map(([, window]) => window);
}

it.each([
  { texts: 'short', text: 'Yes', count: 500 },
  { texts: 'usual', text: 'The peas came up along the south fence. '.repeat(4), count: 300 },
  { texts: 'long', text: 'x'.repeat(4000), count: 40 },
])('H16: what a window takes is known within a third, $texts texts', async ({ text, count }) => {
  const name = unusedName();
  const db = await openTestDatabase(name);
  await join(db);
  const messages = Array.from({ length: count }, (_, n) =>
    message(n + 1, { text: `${text} ${n}`, chatId: n % 3 === 0 ? channel : otherChannel }),
  );
  const effects = [effect(900, 1, { kind: 'reaction', reaction: 1 })];
  await replace(db, 0, 1000, { messages, effects });
  const stores = await everything(name);
  const parts = ['historyIds', 'historyPages', 'searchSegments'] as const;
  const stored = parts.flatMap((part) => stores.get(part) ?? []);
  const real = stored.reduce<number>((sum, record) => sum + serialize(record).length, 0);
  const [window] = await windowsOf(name);
  expect((window?.bytes ?? 0) / real).toBeGreaterThan(0.75);
  expect((window?.bytes ?? 0) / real).toBeLessThan(1.33);
});

it('H16: windows of a database from before are counted when it is opened', async () => {
  const name = unusedName();
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => {
    migrations[0]?.(...oldParts(request));
  };
  const old = await finished(request);
  const ids = new Uint8Array(64);
  const before = { community, fromMs: 0, toMs: 10, archiveIds: [], pages: [], ids };
  old.transaction('historyIds', 'readwrite').objectStore('historyIds').put(before);
  old.close();
  const db = await openTestDatabase(name);
  const [window] = await windowsOf(name);
  expect(window).toMatchObject(before);
  expect(window?.bytes).toBeGreaterThan(500);
  const indexed = await read(db, ['historyIds'], (tx) =>
    tx.objectStore('historyIds').index('byBytes').getAllKeys(),
  );
  expect(indexed).toEqual([[community, 0]]);
});

/** The raw database has all that the first migration uses of the wrapped one. */
function oldParts({ result, transaction }: IDBOpenDBRequest) {
  return [result, transaction] as unknown as Parameters<(typeof migrations)[number]>;
}
