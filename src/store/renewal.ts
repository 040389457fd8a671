import { areBytesEqual } from '../archive/bytes.ts';
import type { CommunityId } from '../protocol/ids.ts';
import { checkCurrent, listAgain } from './archive-run.ts';
import type { TorrentRecord } from './archive-records.ts';
import { storedCommunity } from './communities.ts';
import { write } from './database.ts';
import type { Database } from './database.ts';
import { LinkChanged } from './errors.ts';
import { addRow } from './outbox.ts';
import type { CommunityRecord, DescriptionRecord, OutboxRecord } from './records.ts';
import { keysWithin } from './ranges.ts';
import type { StoreName, Writing } from './schema.ts';
import { together } from './together.ts';
import { putTorrent } from './torrents.ts';

/** K3 to K6 of a community's next secret, and what of those before it is kept. */
export type LinkKeys = Pick<CommunityRecord, 'topics' | 'archiveKeys'> &
  Required<Pick<CommunityRecord, 'secret' | 'earlierSecrets'>>;

/** A community whose link was renewed (K5), by its owner or as a member hears of it. */
export interface Renewal {
  community: CommunityId;
  /** The secret until now. */
  secretBefore: Uint8Array;
  keys: LinkKeys;
  /** Absent where none was ever heard. */
  description: DescriptionRecord | undefined;
  /** What waits in the outbox, for the new topics; rows that are gone by then stay so. */
  sealedAgain: readonly Pick<OutboxRecord, 'localId' | 'sealed'>[];
  /** Rows that say nothing under the new link. */
  withdrawn: readonly string[];
  added: readonly OutboxRecord[];
  /** H12: what was covered under the old link says nothing of the new one. */
  isAskedAnew?: true;
  /** Control node only. */
  former?: CommunityRecord['former'];
  /** Control node only: the same archives under the new name and keys, whose pieces are stored. */
  torrent?: { next: TorrentRecord; previousInfoHash: string };
}

/** What of a renewal is written one after the other, inside its one transaction. */
export type RenewalStep = 'community' | 'outbox' | 'torrent';

const stores: readonly StoreName[] = [
  'communities',
  'cursors',
  'outbox',
  'archives',
  'torrents',
  'pieces',
  'pieceReferences',
];

/**
 * All of it in one transaction.
 * @param written told after each step; what it throws undoes all of them
 * @throws LinkChanged, StaleArchiveRun, UnknownCommunity, OutboxFull, StorageFull; then the old state
 *   stands
 */
export async function commitRenewal(
  db: Database,
  renewal: Renewal,
  written: (step: RenewalStep) => void = () => undefined,
): Promise<void> {
  await write(db, stores, async (tx) => {
    const { community, secretBefore, keys, description, isAskedAnew, former } = renewal;
    const stored = await storedCommunity(tx, community);
    if (!stored.secret || !areBytesEqual(stored.secret, secretBefore))
      throw new LinkChanged(community);
    await tx.objectStore('communities').put({
      ...stored,
      ...keys,
      ...(description && { description }),
      ...(former && { former }),
      highestDescriptionClock: Math.max(stored.highestDescriptionClock, description?.clock ?? 0),
      // They came on topics that nobody listens to any more.
      announcements: [],
    });
    if (isAskedAnew) await tx.objectStore('cursors').delete(keysWithin(community));
    written('community');
    await changeOutbox(tx, renewal);
    written('outbox');
    await moveTorrent(tx, renewal);
    written('torrent');
  });
}

async function changeOutbox(
  tx: Writing,
  { community, sealedAgain, withdrawn, added }: Renewal,
): Promise<void> {
  const store = tx.objectStore('outbox');
  await together(withdrawn, (localId) => store.delete([community, localId]));
  await together(sealedAgain, async ({ localId, sealed }) => {
    const row = await store.get([community, localId]);
    if (!row || !sealed) return;
    // What was accepted under the old link and has not come back, nobody may have heard.
    const state = row.state === 'sent' ? 'queued' : row.state;
    await store.put({ ...row, sealed, state, nextTryMs: 0 });
  });
  for (const row of added) await addRow(tx, row);
}

async function moveTorrent(tx: Writing, { community, torrent }: Renewal): Promise<void> {
  if (!torrent) return;
  const { next, previousInfoHash } = torrent;
  await checkCurrent(tx, community, previousInfoHash);
  await putTorrent(tx, next, previousInfoHash);
  await listAgain(tx, { community, torrent: next, previousInfoHash });
}
