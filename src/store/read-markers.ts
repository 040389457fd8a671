import type { CommunityId } from '../protocol/ids.ts';
import { requireCommunity } from './communities.ts';
import { read, write } from './database.ts';
import type { Database } from './database.ts';
import { comparePoints } from './order.ts';
import { keysWithin } from './ranges.ts';
import type { ReadMarkerRecord } from './records.ts';

export async function readMarkersOf(
  db: Database,
  community: CommunityId,
): Promise<ReadMarkerRecord[]> {
  return read(db, ['readMarkers'], (tx) =>
    tx.objectStore('readMarkers').getAll(keysWithin(community)),
  );
}

/** A marker only moves forward: another tab may have read further. */
export async function moveReadMarker(db: Database, marker: ReadMarkerRecord): Promise<void> {
  await write(db, ['communities', 'readMarkers'], async (tx) => {
    await requireCommunity(tx, marker.community);
    const store = tx.objectStore('readMarkers');
    const stored = await store.get([marker.community, marker.chatId]);
    if (!stored || comparePoints(stored, marker) < 0) await store.put(marker);
  });
}
