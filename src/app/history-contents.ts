import type { ArchiveRecord } from '../store/archive-records.ts';
import { archivesOf } from '../store/archives.ts';
import { getCommunity } from '../store/communities.ts';
import { cursorsOf } from '../store/cursors.ts';
import type { Database } from '../store/database.ts';
import { gapsOf } from '../store/gaps.ts';
import type { ReconciliationRecord } from '../store/history-records.ts';
import { reconciliationsOf } from '../store/reconciliations.ts';
import type {
  CommunityRecord,
  CursorRecord,
  GapRecord,
  RejectionRecord,
} from '../store/records.ts';
import { redactionsOf } from '../store/redactions.ts';
import type { RedactionRecord } from '../store/redaction-records.ts';
import { rejectionsOf } from '../store/rejections.ts';
import { displacedMessages } from '../store/restore-displaced.ts';
import { readRole } from '../worker/control-role.ts';
import type { ControlRole } from '../worker/control-role.ts';

/** What the database has about one community's history. */
export interface HistoryContents {
  community: CommunityRecord | undefined;
  role: ControlRole;
  archives: ArchiveRecord[];
  rejections: RejectionRecord[];
  gaps: GapRecord[];
  cursors: CursorRecord[];
  displaced: Awaited<ReturnType<typeof displacedMessages>>;
  reconciliations: ReconciliationRecord[];
  redactions: RedactionRecord[];
}

export async function readHistoryContents(db: Database, id: string): Promise<HistoryContents> {
  const [community, archives, rejections, gaps, cursors, displaced, reconciliations, redactions] =
    await Promise.all([
      getCommunity(db, id),
      archivesOf(db, id),
      rejectionsOf(db, id),
      gapsOf(db, id),
      cursorsOf(db, id),
      displacedMessages(db, id),
      reconciliationsOf(db, id),
      redactionsOf(db, id),
    ]);
  const role = community ? await readRole(db, community) : 'member';
  const owned = { role, redactions };
  return { community, archives, rejections, gaps, cursors, displaced, reconciliations, ...owned };
}
