import { read, write } from './database.ts';
import type { Database } from './database.ts';
import { SharesFull } from './errors.ts';
import type { Reading, Writing } from './schema.ts';
import { together } from './together.ts';

/** A picture as the other app gave it: it is drawn anew before it is sent. */
export interface SharedPicture {
  name: string;
  type: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** What another app shared. */
export interface Share {
  id: string;
  receivedMs: number;
  /** Title, text and link, a line each. */
  text: string;
  pictures: readonly SharedPicture[];
}

/** Where it was put to be sent. */
export interface SharePlace {
  tabId: string;
  chatId: string;
}

/** What is kept of it until it was sent or discarded; whether there is any is read without pictures. */
export interface KeptShare extends Pick<Share, 'id' | 'receivedMs' | 'text'> {
  /** Keys of those that are left. */
  pictures: readonly string[];
  /** Absent while it waits for a channel. */
  takenInto?: SharePlace;
  /** These could not be taken along with the rest of that share. */
  restOf?: string;
}

/** What of a share is in a message: its text, and these of its pictures. */
export interface SentShare {
  id: string;
  pictures: readonly string[];
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
export async function shares(db: Database): Promise<readonly KeptShare[]> {
  return read(db, ['settings'], listed);
}

/** Those that are still there. */
export async function sharedPictures(
  db: Database,
  keys: readonly string[],
): Promise<ReadonlyMap<string, SharedPicture>> {
  return read(db, ['settings'], async (tx) => {
    const records = await together(keys, (one) => tx.objectStore('settings').get(one));
    const found = records.filter((record) => record !== undefined);
    return new Map(found.map((record) => [record.key, record.value as SharedPicture]));
  });
}

/** @throws SharesFull, StorageFull */
export async function addShare(db: Database, { pictures, ...share }: Share): Promise<void> {
  await change(db, async (kept, tx) => {
    if (kept.length >= MAX_SHARES) throw new SharesFull(MAX_SHARES);
    const records = pictures.map((value, place) => ({ key: `share ${share.id} ${place}`, value }));
    await together(records, (record) => tx.objectStore('settings').put(record));
    return [...kept, { ...share, pictures: records.map((record) => record.key) }];
  });
}

/** False where it is gone, or another tab was faster. */
export async function takeShare(
  db: Database,
  seen: KeptShare,
  takenInto: SharePlace,
): Promise<boolean> {
  let isTaken = false;
  await change(db, async (kept) =>
    kept.map((share) => {
      if (share.id !== seen.id || share.takenInto?.tabId !== seen.takenInto?.tabId) return share;
      isTaken = true;
      return { ...share, takenInto };
    }),
  );
  return isTaken;
}

/** It waits for a channel again. */
export async function letGoOfShare(db: Database, id: string): Promise<void> {
  await change(db, async (kept) =>
    kept.map((share) => {
      const { takenInto: _place, ...waiting } = share;
      return share.id === id ? waiting : share;
    }),
  );
}

/** A picture that the composer did not take waits for a channel, with others of the same share. */
export async function putPictureBack(
  db: Database,
  from: { id: string; picture: string },
  newId: string,
): Promise<void> {
  await change(db, async (kept) => {
    const share = kept.find(({ id }) => id === from.id);
    if (!share?.pictures.includes(from.picture)) return kept;
    const others = without(kept, { id: from.id, pictures: [from.picture] });
    const known = others.find(({ restOf, takenInto }) => restOf === from.id && !takenInto);
    const { receivedMs } = share;
    const rest = known ?? { id: newId, receivedMs, text: '', pictures: [], restOf: from.id };
    const grown = { ...rest, pictures: [...rest.pictures, from.picture] };
    return [...others.filter((one) => one !== known), grown];
  });
}

/** The person does not want it any more. */
export async function dropPicture(db: Database, id: string, picture: string): Promise<void> {
  await change(db, async (kept, tx) => {
    await tx.objectStore('settings').delete(picture);
    return without(kept, { id, pictures: [picture] });
  });
}

export async function removeShare(db: Database, id: string): Promise<void> {
  await change(db, async (kept, tx) => {
    const pictures = kept.find((share) => share.id === id)?.pictures ?? [];
    await together(pictures, (picture) => tx.objectStore('settings').delete(picture));
    return kept.filter((share) => share.id !== id);
  });
}

/** Inside the transaction that stores the message. */
export async function endSent(tx: Writing, sent: readonly SentShare[]): Promise<void> {
  const store = tx.objectStore('settings');
  let kept = await listed(tx);
  for (const { id, pictures } of sent) {
    await together(pictures, (picture) => store.delete(picture));
    kept = without(
      kept.map((share) => (share.id === id ? { ...share, text: '' } : share)),
      { id, pictures },
    );
  }
  await store.put({ key, value: kept });
}

/** Nothing is kept of a share of which nothing is left. */
function without(
  kept: readonly KeptShare[],
  { id, pictures }: { id: string; pictures: readonly string[] },
): readonly KeptShare[] {
  return kept
    .map((share) => {
      if (share.id !== id) return share;
      return { ...share, pictures: share.pictures.filter((one) => !pictures.includes(one)) };
    })
    .filter((share) => share.id !== id || share.text !== '' || share.pictures.length > 0);
}

async function change(
  db: Database,
  changed: (kept: readonly KeptShare[], tx: Writing) => Promise<readonly KeptShare[]>,
): Promise<void> {
  await write(db, ['settings'], async (tx) => {
    const value = await changed(await listed(tx), tx);
    await tx.objectStore('settings').put({ key, value });
  });
}

async function listed(tx: Reading | Writing): Promise<readonly KeptShare[]> {
  const record = await tx.objectStore('settings').get(key);
  return (record?.value as readonly KeptShare[] | undefined) ?? [];
}
