import type { TimeConstants } from '../../protocol/time-constants.ts';
import { getCommunity } from '../../store/communities.ts';
import type { Database } from '../../store/database.ts';
import type { CommunityRecord } from '../../store/records.ts';
import { noteRivalAsked, ownArchivesFromMs } from '../../store/rival.ts';
import { readRole } from '../../worker/control-role.ts';
import type { CommunitySync } from './community-sync.ts';

export interface RivalQueryParts {
  communityId: string;
  db: Database;
  sync: Pick<CommunitySync, 'run'>;
  time: Pick<TimeConstants, 'queryOverlapMs'>;
}

/**
 * H9: two control nodes that did not hear of each other, of which this one goes on. Windows may have
 * been cut here before the network was whole again, and what only the other one's side had heard lies
 * before every cursor. Cursors stay where they are: what is found is late, and judged so (A2, A7).
 */
export class RivalQuery {
  readonly #parts: RivalQueryParts;

  constructor(parts: RivalQueryParts) {
    this.#parts = parts;
  }

  /** Whether somebody else spoke as the control node since this one is it; ingest notes that. */
  async look(record: CommunityRecord, signal: AbortSignal): Promise<void> {
    await this.#run(record, { isOwnerOnly: true }, signal);
  }

  /** All channels once more, where that has come out. */
  async ask(signal: AbortSignal): Promise<void> {
    const { db, communityId } = this.#parts;
    const record = await getCommunity(db, communityId);
    if (!record?.rival || record.rival.isAsked) return;
    if ((await readRole(db, record)) !== 'active') return;
    await this.#run(record, {}, signal);
    await noteRivalAsked(db, communityId, record.rival.clock);
  }

  async #run(
    record: CommunityRecord,
    which: { isOwnerOnly?: boolean },
    signal: AbortSignal,
  ): Promise<void> {
    const { communityId, sync, time } = this.#parts;
    const againFromMs = ownArchivesFromMs(record) - time.queryOverlapMs;
    await sync.run({ communityId, mode: 'every', againFromMs, ...which }, signal);
  }
}
