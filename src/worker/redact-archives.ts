import { decodeIndex } from '../archive/index.ts';
import type { PieceStore } from '../archive/piece-store.ts';
import type { ArchiveCipher } from '../archive/redact.ts';
import { rangesOf } from '../archive/plan.ts';
import { commitRedaction } from '../store/redaction-run.ts';
import { putRedactions, redactionsOf } from '../store/redactions.ts';
import type { RedactionRecord } from '../store/redaction-records.ts';
import type { CommunityRecord } from '../store/records.ts';
import type { TorrentRecord } from '../store/archive-records.ts';
import { currentTorrent } from '../store/torrents.ts';
import { StoreBytes } from './archive-bytes.ts';
import { ARCHIVE_RUN_LOCK } from './build-archives.ts';
import { readContext } from './community-context.ts';
import { requireActive } from './control-role.ts';
import type { RedactRequest, RedactSummary } from './history-worker.ts';
import { nextTorrent } from './next-torrent.ts';
import { listed } from './open-torrent.ts';
import { redactKept } from './redact-kept.ts';
import { RedactionScan } from './redaction-scan.ts';
import type { Redacted } from './redaction-scan.ts';
import type { WorkerTools } from './tools.ts';

interface Run {
  record: CommunityRecord;
  previous: TorrentRecord;
  cipher: ArchiveCipher;
  request: RedactRequest;
}

const nothingToDo: RedactSummary = { infoHash: undefined, missing: [], isDone: true };

/**
 * H20: takes what the owner wants deleted everywhere out of the archives. Pieces first, then one
 * transaction, as in an archive run (H5). An archive whose bytes are not here is left, and where it
 * lies is resolved with; one that cannot be encoded again in its place is noted with the wish.
 * @throws StandingBy (H9), StaleArchiveRun
 */
export async function redactArchives(
  tools: WorkerTools,
  pieces: PieceStore,
  request: RedactRequest,
): Promise<RedactSummary> {
  const { record } = await readContext(tools.db, request.communityId);
  await requireActive(tools.db, record);
  const wishes = (await redactionsOf(tools.db, record.id)).filter(isOpen);
  if (wishes.length === 0) return nothingToDo;
  await redactKept(tools, record.id);
  const previous = await currentTorrent(tools.db, record.id);
  if (!previous) return finish(tools, record.id, wishes);
  const { archiveKeys: keys, id: community } = record;
  const cipher = { keys, community, format: previous.format ?? 1 };
  return redact(tools, pieces, wishes, { record, previous, cipher, request });
}

async function redact(
  tools: WorkerTools,
  pieces: PieceStore,
  wishes: readonly RedactionRecord[],
  run: Run,
): Promise<RedactSummary> {
  const { record, previous, cipher } = run;
  const entries = await decodeIndex(previous.index, { ...cipher, primitives: tools.primitives });
  const source = new StoreBytes(pieces);
  const scan = new RedactionScan({ source, torrent: previous, cipher, ...tools }, wishes);
  const { redacted, missing, isWhole } = await scan.run(entries);
  const after = scan.wishesAfter(tools.nowMs());
  const summary = { missing: rangesOf(missing), isDone: isWhole && missing.length === 0 };
  const infoHash =
    redacted.length > 0
      ? await commit(tools, pieces, { ...run, redacted, wishes: after })
      : undefined;
  if (infoHash === undefined) await putRedactions(tools.db, after);
  tools.changes.announce({ kind: 'archives', community: record.id });
  if (infoHash !== undefined) tools.changes.announce({ kind: 'messages', community: record.id });
  return { ...summary, infoHash };
}

/** No sweep and no archive run while pieces are written that nothing reaches yet. */
function commit(
  tools: WorkerTools,
  pieces: PieceStore,
  run: Run & { redacted: readonly Redacted[]; wishes: readonly RedactionRecord[] },
): Promise<string> {
  const { record, previous, cipher, request, redacted, wishes } = run;
  const community = record.id;
  const { trackers, webSeeds } = request;
  return tools.exclusively(ARCHIVE_RUN_LOCK, async () => {
    const { newPieces, ...next } = await nextTorrent(tools, previous, cipher, redacted);
    const { announcedLength } = previous;
    const announced = announcedLength === undefined ? {} : { announcedLength };
    const base = { ...next, ...announced, community, format: cipher.format };
    const torrent = { ...base, trackers, webSeeds, isCurrent: true, state: 'complete' } as const;
    await Promise.all(newPieces.map(({ hash, bytes }) => pieces.put(hash, bytes)));
    await commitRedaction(tools.db, {
      community,
      torrent,
      previousInfoHash: previous.infoHash,
      redacted: redacted.map(({ old, entry, messageCount, ids }) => ({
        oldId: old.id,
        archive: { ...listed(community, torrent.infoHash, entry), messageCount },
        ids,
      })),
      wishes,
    });
    return torrent.infoHash;
  });
}

/** Nothing was archived yet, so there is nothing to take out. */
async function finish(
  tools: WorkerTools,
  community: string,
  wishes: readonly RedactionRecord[],
): Promise<RedactSummary> {
  const doneMs = tools.nowMs();
  await putRedactions(
    tools.db,
    wishes.map((wish) => ({ ...wish, state: 'done', doneMs })),
  );
  tools.changes.announce({ kind: 'archives', community });
  return nothingToDo;
}

function isOpen({ state }: RedactionRecord): boolean {
  return state === 'open';
}
