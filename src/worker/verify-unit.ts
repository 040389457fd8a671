import { ArchiveError } from '../archive/archive-error.ts';
import { decodeArchive } from '../archive/decode.ts';
import type { DecodedArchive } from '../archive/decode.ts';
import type { MessageId } from '../protocol/ids.ts';
import { archivesOf, setAsideArchives, setMessageCounts } from '../store/archives.ts';
import type { UnreadableArchive } from '../store/archives.ts';
import type { CommunityRecord } from '../store/records.ts';
import type { ArchiveRecord, TorrentRecord } from '../store/archive-records.ts';
import { getTorrent } from '../store/torrents.ts';
import type { Redaction } from '../store/union.ts';
import type { ArchiveBytes } from './archive-bytes.ts';
import { ArchiveUnavailable } from './archive-bytes.ts';
import { ArchivedEvents } from './archived-events.ts';
import { readContext } from './community-context.ts';
import type { ImportRequest } from './history-worker.ts';
import type { WorkerTools } from './tools.ts';
import { MAXIMUM_UNIT_MEMORY_BYTES } from './unit-memory.ts';
import { unreadable } from './unreadable.ts';

/** What the archives of one unit of windows hold, and which of them cannot be decoded. */
export interface VerifiedUnit {
  archives: readonly ArchiveRecord[];
  events: ArchivedEvents;
  /** Those that were set aside before, too. */
  broken: ReadonlyMap<string, string>;
  /** H20: those that seem to redact one which is held. */
  redactions: readonly Redaction[];
}

/** The archives of one unit of windows that were asked for, and what they are read by. */
export interface Unit {
  record: CommunityRecord;
  torrent: TorrentRecord;
  archives: ArchiveRecord[];
}

/**
 * H18: verifies all archives of one unit of windows; what cannot be decoded is set aside with its
 * reason, and counted.
 * @throws ArchiveUnavailable where bytes are not to be had now
 */
export async function verifyUnit(
  tools: WorkerTools,
  source: ArchiveBytes,
  unit: Unit,
  onProgress: (messages: number) => void,
): Promise<VerifiedUnit> {
  const { archives, record, torrent } = unit;
  const events = new ArchivedEvents(tools.primitives, record, torrent.format ?? 1);
  const broken = new Map<string, string>();
  const counts = new Map<string, number>();
  const redactions: Redaction[] = [];
  const step = (messages: number): Promise<void> => {
    onProgress(messages);
    return tools.turns.giveWay();
  };
  const take = async (archive: ArchiveRecord, decoded: DecodedArchive): Promise<void> => {
    counts.set(archive.id, messageCountOf(decoded));
    const ids = await events.add(decoded, step);
    redactions.push(...redactionOf(archive, ids));
  };
  for (const archive of archives) {
    // To inflate and read one takes as long as some steps.
    await tools.turns.giveWay();
    const memoryBytes = events.memoryBytes + archive.rawSize;
    const fault = await decode(source, unit, archive, memoryBytes, take);
    if (!fault) continue;
    broken.set(archive.id, fault.rejection.detail);
    await setAsideArchives(tools.db, record.id, [fault], tools.nowMs());
  }
  await setMessageCounts(tools.db, record.id, counts);
  return { archives, events, broken, redactions };
}

/** None where it is known to be no redaction already (H19). */
function redactionOf(
  { id: archiveId, redacts, isRewrite }: ArchiveRecord,
  ids: MessageId[],
): Redaction[] {
  return redacts === undefined || isRewrite ? [] : [{ archiveId, redacts, ids }];
}

/** The index of format 0 does not say. */
function messageCountOf({ messages, rejected }: DecodedArchive): number {
  return rejected.reduce((sum, { count }) => sum + count, messages.length);
}

/** @throws ArchiveUnavailable where they are not listed now */
export async function readUnit(
  { db }: WorkerTools,
  { communityId, infoHash, archiveIds }: ImportRequest,
): Promise<Unit> {
  const { record } = await readContext(db, communityId);
  const torrent = await getTorrent(db, communityId, infoHash);
  if (!torrent) throw new ArchiveUnavailable(`torrent ${infoHash} is not known any more`);
  const wanted = new Set(archiveIds);
  const archives = (await archivesOf(db, communityId)).filter(({ id }) => wanted.has(id));
  if (archives.length === 0 || archives.length < wanted.size) {
    const got = `${archives.length} of ${wanted.size}`;
    throw new ArchiveUnavailable(`expected archives that are listed, got ${got}`);
  }
  return { record, torrent, archives: archives.sort((a, b) => a.offset - b.offset) };
}

/** What is wrong with the archive; else it was given to `take`. */
async function decode(
  source: ArchiveBytes,
  { torrent, record }: Unit,
  archive: ArchiveRecord,
  memoryBytes: number,
  take: (archive: ArchiveRecord, decoded: DecodedArchive) => Promise<void>,
): Promise<UnreadableArchive | undefined> {
  const { id, entry, reason = '' } = archive;
  // Until another torrent lists it, its bytes stay what they are.
  if (archive.state === 'set aside') return unreadable(id, { reason, message: reason });
  try {
    if (memoryBytes > MAXIMUM_UNIT_MEMORY_BYTES) throw tooMuch(memoryBytes);
    const bytes = await source.read(torrent, entry.offset, entry.offset + entry.size);
    const { format = 1 } = torrent;
    await take(archive, await decodeArchive(bytes, entry, record.archiveKeys, record.id, format));
    return undefined;
  } catch (error) {
    if (error instanceof ArchiveError) return unreadable(id, error);
    throw error;
  }
}

function tooMuch(memoryBytes: number): ArchiveError {
  const expected = `at most ${MAXIMUM_UNIT_MEMORY_BYTES} bytes of memory for one window`;
  return new ArchiveError('H18 too much', `expected ${expected}, got ${memoryBytes}`);
}
