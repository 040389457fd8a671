import type { ChatKey } from '../protocol/ids.ts';
import { accountsIn } from './accounts.ts';
import { write } from './database.ts';
import type { Database } from './database.ts';
import { ignoredIn, ignoredSetting } from './ignored.ts';
import { recountUnread } from './read-markers.ts';
import type { Writing } from './schema.ts';
import { timelineStores } from './timeline.ts';

/** Each is asked for by a tap. */
const ignoredLimit = 1_000;
const stores = ['accounts', 'communities', 'readMarkers', 'settings', ...timelineStores] as const;

/** What somebody said who is ignored from now on is not unread any more; later nothing is again. */
export async function setIgnored(db: Database, member: ChatKey, isIgnored: boolean): Promise<void> {
  await write(db, stores, async (tx) => {
    const others = (await ignoredIn(tx)).filter((one) => one !== member);
    const value = isIgnored ? [...others, member].slice(-ignoredLimit) : others;
    await tx.objectStore('settings').put({ key: ignoredSetting, value });
    if (isIgnored) await recountAll(tx, new Set(value));
  });
}

async function recountAll(tx: Writing, ignored: ReadonlySet<ChatKey>): Promise<void> {
  const [account] = await accountsIn(tx);
  if (!account) return;
  const { chatKey } = account;
  for (const community of await tx.objectStore('communities').getAllKeys()) {
    await recountUnread(tx, community, undefined, { chatKey, ignored });
  }
}
