import { read, write } from './database.ts';
import type { Database } from './database.ts';
import { SharesFull } from './errors.ts';

/** A picture as the other app gave it: it is drawn anew before it is sent. */
export interface SharedPicture {
  name: string;
  type: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** What another app shared, until the person has chosen where it goes. */
export interface Share {
  id: string;
  receivedMs: number;
  /** Title, text and link, a line each. */
  text: string;
  pictures: readonly SharedPicture[];
}

/** Why something that was shared was not taken. In addresses, so without spaces. */
export type ShareRefusal =
  | 'nothing'
  | 'unreadable'
  | 'text-too-long'
  | 'no-picture'
  | 'too-many-pictures'
  | 'too-large'
  | 'too-many-waiting'
  | 'no-room';

/** Nobody chooses among more; each may be MAX_SHARED_BYTES large. */
export const MAX_SHARES = 8;

/** Several messages: what is too long for one is shortened in the composer. */
export const MAX_SHARED_CHARACTERS = 16_384;

/** As an album has. */
export const MAX_SHARED_PICTURES = 5;

/** Five photographs of a phone, of all pictures together. */
export const MAX_SHARED_BYTES = 60_000_000;

const key = 'shares';

/** Oldest first. */
export async function shares(db: Database): Promise<readonly Share[]> {
  return read(db, ['settings'], async (tx) => listed(await tx.objectStore('settings').get(key)));
}

/** @throws SharesFull, StorageFull */
export async function addShare(db: Database, share: Share): Promise<void> {
  await change(db, (waiting) => {
    if (waiting.length >= MAX_SHARES) throw new SharesFull(MAX_SHARES);
    return [...waiting, share];
  });
}

export async function removeShare(db: Database, id: string): Promise<void> {
  await change(db, (waiting) => waiting.filter((share) => share.id !== id));
}

async function change(
  db: Database,
  changed: (waiting: readonly Share[]) => readonly Share[],
): Promise<void> {
  await write(db, ['settings'], async (tx) => {
    const store = tx.objectStore('settings');
    await store.put({ key, value: changed(listed(await store.get(key))) });
  });
}

function listed(record: { value: unknown } | undefined): readonly Share[] {
  return (record?.value as readonly Share[] | undefined) ?? [];
}
