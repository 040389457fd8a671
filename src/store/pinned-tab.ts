import { read, write } from './database.ts';
import type { Database } from './database.ts';

/** The tab that is to be the node whenever it is open. */
export interface PinnedTab {
  tabId: string;
  /** When it last asked for the network, which another tab has, in unix ms. */
  wantedMs: number;
}

const key = 'pinnedTab';

/** Undefined where whichever tab comes first is the node. */
export async function getPinnedTab(db: Database): Promise<PinnedTab | undefined> {
  const record = await read(db, ['settings'], (tx) => tx.objectStore('settings').get(key));
  return record?.value as PinnedTab | undefined;
}

/** In place of the one that was pinned before. */
export async function pinTab(db: Database, pinned: PinnedTab): Promise<void> {
  await write(db, ['settings'], (tx) => tx.objectStore('settings').put({ key, value: pinned }));
}

/** Whichever it was. */
export async function unpinTab(db: Database): Promise<void> {
  await write(db, ['settings'], (tx) => tx.objectStore('settings').delete(key));
}

/** Writes down since when the tab asks; resolves with whether it is the pinned one. */
export async function askAsPinned(db: Database, { tabId, wantedMs }: PinnedTab): Promise<boolean> {
  return write(db, ['settings'], async (tx) => {
    const store = tx.objectStore('settings');
    const pinned = (await store.get(key))?.value as PinnedTab | undefined;
    if (pinned?.tabId !== tabId) return false;
    await store.put({ key, value: { tabId, wantedMs } });
    return true;
  });
}
