import type { Page } from '@playwright/test';
import { DATABASE_NAME } from '../../src/store/names.ts';

/** A person would take the app for broken. */
const limitMs = 30_000;

/**
 * Resolves when the text is in the outbox, or came back from the network already.
 * @throws when it is not after half a minute
 */
export async function whenStored(page: Page, text: string): Promise<void> {
  const untilMs = Date.now() + limitMs;
  // `waitForFunction` takes the promise of an asynchronous predicate for its answer.
  while (!(await page.evaluate(isStored, { text, database: DATABASE_NAME }))) {
    if (Date.now() > untilMs) throw new Error(`${text}: not stored after ${limitMs} ms`);
  }
}

/** Runs in the page. */
async function isStored({ text, database }: { text: string; database: string }): Promise<boolean> {
  const answer = <Value>(request: IDBRequest<Value>): Promise<Value> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('the outbox could not be read'));
    });
  const db = await answer(indexedDB.open(database));
  const reading = db.transaction(['outbox', 'messages', 'historyPages']);
  db.close();
  const decoder = new TextDecoder();
  const textsOn = (json: Uint8Array): string[] =>
    (JSON.parse(decoder.decode(json)) as { text: string }[]).map((message) => message.text);
  const all = <Value>(store: string): Promise<Value[]> =>
    answer(reading.objectStore(store).getAll() as IDBRequest<Value[]>);
  const [waiting, rows, pages] = await Promise.all([
    all<{ body?: { text?: string } }>('outbox'),
    all<{ text: string }>('messages'),
    all<{ packed: { json: Uint8Array } }>('historyPages'),
  ]);
  return (
    waiting.some(({ body }) => body?.text === text) ||
    rows.some((row) => row.text === text) ||
    pages.some(({ packed }) => textsOn(packed.json).includes(text))
  );
}
