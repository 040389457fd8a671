import type { CommunityId, MessageId } from '../protocol/ids.ts';
import { checkCurrent, listAgain } from './archive-run.ts';
import type { ArchiveRecord, TorrentRecord } from './archive-records.ts';
import { requireCommunity } from './communities.ts';
import { write } from './database.ts';
import type { Database } from './database.ts';
import { forgetDisplaced } from './displaced.ts';
import { windowsOverlapping } from './history-windows.ts';
import { PackedIds } from './packed-ids.ts';
import { dropEffects, effectsBetween } from './pending-effects.ts';
import type { RedactionRecord } from './redaction-records.ts';
import { removeFromWindow } from './remove-elsewhere.ts';
import { replacementStores } from './replacement.ts';
import type { StoreName, WindowRecord, Writing } from './schema.ts';
import { together } from './together.ts';
import { putTorrent } from './torrents.ts';

/** An archive that was encoded again in its place. */
export interface RedactedRecord {
  /** Of the archive that was there. */
  oldId: string;
  archive: ArchiveRecord;
  /** Of the events that it has no longer. */
  ids: readonly MessageId[];
}

/** A control node's redacted archives, whose pieces are in the piece store. */
export interface RedactionRun {
  community: CommunityId;
  /** Becomes the current one. */
  torrent: TorrentRecord;
  /** The current torrent that the run was built on. */
  previousInfoHash: string;
  redacted: readonly RedactedRecord[];
  /** The owner's wishes as they are from then on. */
  wishes: readonly RedactionRecord[];
}

/** What of a run is written one after the other, inside its one transaction. */
export type RedactionRunStep = 'torrent' | 'archives' | 'pages' | 'wishes';

const redactionRunStores: readonly StoreName[] = [
  ...replacementStores,
  'torrents',
  'pieces',
  'pieceReferences',
  'redactions',
];

/**
 * H20, H5: makes redacted archives reachable in one transaction: torrent, archives and pages; the old
 * pieces go, as nothing else holds them.
 * @param written told after each step; what it throws undoes all of them
 * @throws StaleArchiveRun, UnknownCommunity, StorageFull; then the old state stands
 */
export async function commitRedaction(
  db: Database,
  run: RedactionRun,
  written: (step: RedactionRunStep) => void = () => undefined,
): Promise<void> {
  await write(db, redactionRunStores, async (tx) => {
    const { community, torrent, previousInfoHash, redacted, wishes } = run;
    await requireCommunity(tx, community);
    await checkCurrent(tx, community, previousInfoHash);
    await putTorrent(tx, { ...torrent, isCurrent: true }, previousInfoHash);
    written('torrent');
    await listAgain(tx, run);
    await together(redacted, (one) => replaceArchive(tx, one));
    written('archives');
    for (const one of redacted) await takeOut(tx, one);
    written('pages');
    await together(wishes, (wish) => tx.objectStore('redactions').put(wish));
    written('wishes');
  });
}

/** H9: one that was not imported here is not imported now. */
async function replaceArchive(tx: Writing, { oldId, archive }: RedactedRecord): Promise<void> {
  const store = tx.objectStore('archives');
  const old = await store.get([archive.community, oldId]);
  await store.delete([archive.community, oldId]);
  await store.put({ ...archive, state: old?.state ?? archive.state });
}

async function takeOut(tx: Writing, { oldId, archive, ids }: RedactedRecord): Promise<void> {
  const { community, fromMs, toMs } = archive;
  const packed = PackedIds.of(ids);
  const isHeld = ({ archiveIds }: WindowRecord): boolean => archiveIds.includes(oldId);
  const held = (await windowsOverlapping(tx, community, fromMs, toMs)).filter(isHeld);
  for (const window of held) await removeFromWindow(tx, window, packed);
  // As they are now.
  const changed = (await windowsOverlapping(tx, community, fromMs, toMs)).filter(isHeld);
  await together(changed, (window) => {
    const archiveIds = window.archiveIds.map((id) => (id === oldId ? archive.id : id));
    return tx.objectStore('historyIds').put({ ...window, archiveIds });
  });
  const effects = await effectsBetween(tx, community, fromMs, toMs);
  const edits = effects.filter(({ id, kind }) => kind !== 'delete' && packed.has(id));
  await dropEffects(tx, community, edits);
  await forgetDisplaced(tx, community, packed);
}
