import type { CommunityId } from '../protocol/ids.ts';
import { storedCommunity } from './communities.ts';
import { write } from './database.ts';
import type { Database } from './database.ts';
import { hasControl } from './has-control.ts';
import { keysWithin } from './ranges.ts';
import type { ArchiveRecord, TorrentRecord } from './archive-records.ts';
import type { Writing } from './schema.ts';
import { together } from './together.ts';
import { removeTorrents } from './torrents.ts';
import { releaseArchived } from './waku-messages.ts';

const stores = [
  'communities',
  'archives',
  'historyIds',
  'torrents',
  'pieces',
  'pieceReferences',
  'wakuMessages',
  'dueEvents',
  'outbox',
  'redactions',
] as const;

/**
 * H9: another installation is the control node now. Archives that were not announced go, and their
 * events are to be archived again by whoever is the control node; what waits to be announced goes
 * too. Resolves with false where this installation was none, and nothing happens.
 * @throws UnknownCommunity
 */
export async function standDown(
  db: Database,
  community: CommunityId,
  nowMs: number,
): Promise<boolean> {
  return write(db, [...stores], async (tx) => {
    const before = await storedCommunity(tx, community);
    const { archivedThroughMs: _through, rival: _rival, ...stored } = before;
    if (!hasControl(stored)) return false;
    const dropped = await dropUnannounced(tx, community);
    await dropAnnouncements(tx, community);
    await reopenUnannounced(tx, community);
    const control = { kind: 'replaced', atMs: nowMs, droppedArchives: dropped.length } as const;
    await tx.objectStore('communities').put({ ...stored, control });
    return true;
  });
}

async function dropUnannounced(tx: Writing, community: CommunityId): Promise<ArchiveRecord[]> {
  const torrents = await tx.objectStore('torrents').getAll(keysWithin(community));
  const current = torrents.find(({ isCurrent }) => isCurrent);
  const announced = current?.announcedLength ?? 0;
  if (!current || announced === current.dataLength) return [];
  await retire(tx, current, announced);
  const archives = tx.objectStore('archives');
  const all = await archives.index('byWindow').getAll(keysWithin(community));
  const dropped = all.filter((one) => one.offset >= announced && one.unlistedMs === undefined);
  await together(dropped, ({ id }) => archives.delete([community, id]));
  // What another archive of the window holds is known again before anything is archived here.
  for (const window of dropped) await releaseArchived(tx, community, window);
  await forgetInWindows(tx, community, new Set(dropped.map(({ id }) => id)));
  return dropped;
}

/** Its first pieces are those of the announced one: they are kept until that one is here (T4). */
async function retire(tx: Writing, torrent: TorrentRecord, announced: number): Promise<void> {
  if (announced === 0) await removeTorrents(tx, [torrent]);
  else await tx.objectStore('torrents').put({ ...torrent, isCurrent: false });
}

async function forgetInWindows(
  tx: Writing,
  community: CommunityId,
  dropped: ReadonlySet<string>,
): Promise<void> {
  const store = tx.objectStore('historyIds');
  const windows = await store.getAll(keysWithin(community));
  const hit = windows.filter(({ archiveIds }) => archiveIds.some((id) => dropped.has(id)));
  await together(hit, (window) =>
    store.put({ ...window, archiveIds: window.archiveIds.filter((id) => !dropped.has(id)) }),
  );
}

/**
 * H20: redactions that nobody was told of are in no history that others go on from. Should this one
 * take over again, they are carried out once more.
 */
async function reopenUnannounced(tx: Writing, community: CommunityId): Promise<void> {
  const torrents = await tx.objectStore('torrents').getAll(keysWithin(community));
  const current = torrents.find(({ isCurrent }) => isCurrent);
  if (current?.announcedMs !== undefined) return;
  const store = tx.objectStore('redactions');
  const done = (await store.getAll(keysWithin(community))).filter(({ state }) => state === 'done');
  await together(done, ({ doneMs: _done, ...wish }) => store.put({ ...wish, state: 'open' }));
}

async function dropAnnouncements(tx: Writing, community: CommunityId): Promise<void> {
  const store = tx.objectStore('outbox');
  const rows = await store.getAll(keysWithin(community));
  const waiting = rows.filter(({ kind }) => kind === 'announcement');
  await together(waiting, ({ localId }) => store.delete([community, localId]));
}
