import type { ChangeFeed } from '../../store/changes.ts';
import { updateCommunity } from '../../store/communities.ts';
import type { Database } from '../../store/database.ts';
import { countRejections } from '../../store/rejections.ts';
import { dropTorrent } from '../../store/torrents.ts';
import type { WallClock } from '../wall-clock.ts';
import type { Seeder } from './seeder.ts';

export interface RefusalParts {
  db: Database;
  changes: ChangeFeed;
  clock: WallClock;
  communityId: string;
  seeder: Pick<Seeder, 'close'>;
}

/** Trying again cannot help: the torrent itself breaks a rule (H15), or is of a format unknown here. */
export function isRefusal(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  return error.name === 'TorrentRejected' || error.name === 'UnsupportedFormat';
}

/**
 * H15: reported with the reason, dropped, never seeded. The reason comes first: a take-over that is
 * opening the torrent, too, finds it when the torrent is gone.
 */
export async function refuseTorrent(
  { db, changes, clock, communityId, seeder }: RefusalParts,
  infoHash: string,
  { message: detail, name }: Error,
): Promise<void> {
  // A later version may read a format that this one does not.
  if (name === 'TorrentRejected') {
    const refusedTorrent = { infoHash, reason: detail };
    await updateCommunity(db, communityId, (stored) => ({ ...stored, refusedTorrent }));
  }
  await seeder.close();
  await dropTorrent(db, communityId, infoHash);
  const reason = detail.split(':', 1)[0] ?? detail;
  await countRejections(db, communityId, [{ reason, count: 1, detail }], clock.nowMs());
  changes.announce({ kind: 'rejections', community: communityId });
}
