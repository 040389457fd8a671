import type { ChatKey } from '../protocol/ids.ts';
import { read, write } from './database.ts';
import type { Database } from './database.ts';

const key = 'ignored';
/** Each is asked for by a tap. */
const ignoredLimit = 1_000;

/** Whose messages are folded on this device, in all communities; newest last. */
export async function ignoredKeys(db: Database): Promise<ChatKey[]> {
  const record = await read(db, ['settings'], (tx) => tx.objectStore('settings').get(key));
  return keysIn(record?.value);
}

export async function setIgnored(db: Database, member: ChatKey, isIgnored: boolean): Promise<void> {
  await write(db, ['settings'], async (tx) => {
    const store = tx.objectStore('settings');
    const others = keysIn((await store.get(key))?.value).filter((one) => one !== member);
    const value = isIgnored ? [...others, member].slice(-ignoredLimit) : others;
    await store.put({ key, value });
  });
}

function keysIn(value: unknown): ChatKey[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
