import type { CommunityId, MessageId } from '../protocol/ids.ts';
import { requireCommunity } from './communities.ts';
import { write } from './database.ts';
import type { Database } from './database.ts';
import { cutWindowsAt } from './cut-windows.ts';
import { displacedAmong } from './displaced.ts';
import type { DisplacedEvent } from './displaced.ts';
import { StaleArchiveRun } from './errors.ts';
import { grouped } from './grouped.ts';
import { loadHeld } from './held.ts';
import type { Held } from './held.ts';
import { bare } from './incoming.ts';
import { noteCut } from './left-out.ts';
import { PackedIds } from './packed-ids.ts';
import { settled } from './pending-effects.ts';
import { keysWithin } from './ranges.ts';
import type { ArchiveRecord, LeftOutEvent, TorrentRecord } from './archive-records.ts';
import type { StoredMessage } from './records.ts';
import { replaceHeld } from './replace-in.ts';
import { replacementStores } from './replacement.ts';
import { chosenRows } from './row-keys.ts';
import type { StoreName, Writing } from './schema.ts';
import { together } from './together.ts';
import { putTorrent } from './torrents.ts';
import type { Replacement, ReplacementOutcome } from './union.ts';
import { dueIdsIn, markArchived } from './waku-messages.ts';

/** A control node's new archives, whose pieces are in the piece store. */
export interface ArchiveRun {
  community: CommunityId;
  /** Becomes the current one. */
  torrent: TorrentRecord;
  /** The current torrent that the run was built on; absent when there was none. */
  previousInfoHash?: string;
  /** The new archives. */
  archives: readonly ArchiveRecord[];
  /** For each event that was archived the id of its archive. */
  archivedIds: ReadonlyMap<MessageId, string>;
  /** Every window that ended by then is cut now, empty ones included (H4, A7). */
  archivedThroughMs?: number;
  /** A6: no archive holds these; absent: none. */
  leftOut?: readonly LeftOutEvent[];
  nowMs: number;
  displacedUntilMs: number;
}

/** What of a run is written one after the other, inside its one transaction. */
export type ArchiveRunStep = 'torrent' | 'archives' | 'archived ids' | 'archived through' | 'pages';

const archiveRunStores: readonly StoreName[] = [
  ...replacementStores,
  'torrents',
  'pieces',
  'pieceReferences',
  'dueEvents',
];

/**
 * H5: makes an archive run reachable in one transaction: torrent, archives, the archived ids, and the
 * archived windows as pages, as every member will have them (H19). What of a window is in none of
 * its archives is displaced here too. Resolves with what became of each window, oldest first.
 * @param written told after each step; what it throws undoes all of them
 * @throws StaleArchiveRun, UnknownCommunity, StorageFull; then the old state stands
 */
export async function commitArchiveRun(
  db: Database,
  run: ArchiveRun,
  written: (step: ArchiveRunStep) => void = () => undefined,
): Promise<ReplacementOutcome[]> {
  return write(db, archiveRunStores, async (tx) => {
    const { community, torrent, previousInfoHash } = run;
    await requireCommunity(tx, community);
    await checkCurrent(tx, community, previousInfoHash);
    await putTorrent(tx, { ...torrent, isCurrent: true }, previousInfoHash);
    written('torrent');
    await listArchives(tx, run);
    written('archives');
    await markArchived(tx, community, run.archivedIds);
    written('archived ids');
    await moveArchivedThrough(tx, run);
    written('archived through');
    const outcomes = await replaceWindows(tx, run);
    written('pages');
    return outcomes;
  });
}

/** Offsets come from the stored length of `data`, so the run holds only for that torrent. */
export async function checkCurrent(
  tx: Writing,
  community: CommunityId,
  expected: string | undefined,
): Promise<void> {
  const torrents = await tx.objectStore('torrents').getAll(keysWithin(community));
  const current = torrents.find(({ isCurrent }) => isCurrent)?.infoHash;
  if (current !== expected) throw new StaleArchiveRun(expected, current);
}

async function listArchives(tx: Writing, run: ArchiveRun): Promise<void> {
  await listAgain(tx, run);
  await together(run.archives, (archive) => tx.objectStore('archives').put(archive));
}

/** `data` keeps what it has (T2): what the torrent before listed, this one lists too. */
export async function listAgain(
  tx: Writing,
  run: Pick<ArchiveRun, 'community' | 'torrent' | 'previousInfoHash'>,
): Promise<void> {
  const { community, torrent, previousInfoHash } = run;
  const store = tx.objectStore('archives');
  const known = await store.index('byWindow').getAll(keysWithin(community));
  const listed = known.filter(({ infoHash }) => infoHash === previousInfoHash);
  const { infoHash } = torrent;
  await together(listed, (archive) => store.put({ ...archive, infoHash }));
}

async function moveArchivedThrough(tx: Writing, run: ArchiveRun): Promise<void> {
  const { community, archivedThroughMs, leftOut = [] } = run;
  if (archivedThroughMs === undefined) return;
  await noteCut(tx, { community, archivedThroughMs, leftOut });
}

async function replaceWindows(tx: Writing, run: ArchiveRun): Promise<ReplacementOutcome[]> {
  const byWindow = grouped(run.archives, ({ fromMs, toMs }) => `${fromMs} ${toMs}`);
  const windows = [...byWindow.values()].flatMap(([first]) => (first ? [first] : []));
  const outcomes: ReplacementOutcome[] = [];
  for (const { fromMs, toMs } of windows.sort((a, b) => a.fromMs - b.fromMs)) {
    outcomes.push(await replace(tx, run, fromMs, toMs));
  }
  return outcomes;
}

async function replace(
  tx: Writing,
  run: ArchiveRun,
  fromMs: number,
  toMs: number,
): Promise<ReplacementOutcome> {
  await cutWindowsAt(tx, { community: run.community, fromMs, toMs });
  const held = await loadHeld(tx, run.community, fromMs, toMs);
  return replaceHeld(tx, await replacementOf(tx, run, { fromMs, toMs }, held), held);
}

/** The union of all archives of a window, made of what is stored of their events. */
async function replacementOf(
  tx: Writing,
  run: ArchiveRun,
  { fromMs, toMs }: { fromMs: number; toMs: number },
  held: Held,
): Promise<Replacement> {
  const { community, nowMs, displacedUntilMs } = run;
  const added = run.archives.filter((one) => one.fromMs === fromMs && one.toMs === toMs);
  const archiveIds = new Set([...held.windows.flatMap((one) => one.archiveIds), ...idsOf(added)]);
  const ids = new Set(held.windows.flatMap((window) => [...new PackedIds(window.ids)]));
  for (const [id, archiveId] of run.archivedIds) if (archiveIds.has(archiveId)) ids.add(id);
  const absent = [...ids].filter((id) => !held.ids.has(id));
  const rows = await chosenRows(tx, held.rowKeys, (id) => ids.has(id));
  const displaced = await displacedAmong(tx, community, absent);
  return {
    community,
    fromMs,
    toMs,
    ...eventsOf(held, rows, displaced, ids),
    ids: [...ids],
    // H4: what came while the run was under way is in none of its archives.
    dueIds: await dueIdsIn(tx, community, fromMs, toMs),
    archiveIds: [...archiveIds],
    isComplete: await hasAll(tx, community, { fromMs, toMs }, archiveIds),
    nowMs,
    displacedUntilMs,
  };
}

/**
 * After a loss of storage or a take-over, archives of a window may be listed that were not imported
 * here (H9, H10): then nothing may be displaced for not being in the others.
 */
async function hasAll(
  tx: Writing,
  community: CommunityId,
  { fromMs, toMs }: { fromMs: number; toMs: number },
  archiveIds: ReadonlySet<string>,
): Promise<boolean> {
  const range = IDBKeyRange.bound([community], [community, toMs], false, true);
  const listed = await tx.objectStore('archives').index('byWindow').getAll(range);
  return listed.every((archive) => archive.toMs <= fromMs || archiveIds.has(archive.id));
}

function eventsOf(
  held: Held,
  rows: readonly StoredMessage[],
  displaced: readonly DisplacedEvent[],
  ids: ReadonlySet<MessageId>,
): Pick<Replacement, 'messages' | 'effects'> {
  const messages = [...held.paged, ...rows];
  const effects = [...held.own, ...held.pending.map(settled)];
  for (const event of displaced) {
    if ('target' in event) effects.push(event);
    else messages.push(event);
  }
  const isArchived = ({ id }: DisplacedEvent): boolean => ids.has(id);
  return { messages: messages.filter(isArchived).map(bare), effects: effects.filter(isArchived) };
}

function idsOf(archives: readonly ArchiveRecord[]): string[] {
  return archives.map(({ id }) => id);
}
