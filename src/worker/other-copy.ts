import type { ChatKey, CommunityId, MessageId } from '../protocol/ids.ts';
import type { ChangeFeed } from '../store/changes.ts';
import type { Database } from '../store/database.ts';
import type { IngestOutcome } from '../store/ingest.ts';
import { readOutbox } from '../store/outbox.ts';
import type { StoredMessage } from '../store/records.ts';
import { getSetting, putSetting } from '../store/settings.ts';

/** Noted at most so often. */
const NOTED_EACH_MS = 3_600_000;

/** Own messages that came live, and which this device has never sealed. */
export async function foreignOwn(
  db: Database,
  community: CommunityId,
  chatKey: ChatKey | undefined,
  messages: readonly StoredMessage[],
): Promise<MessageId[]> {
  const own = messages.filter(({ author }) => author === chatKey);
  if (own.length === 0) return [];
  const sent = new Set((await readOutbox(db, community)).map(({ sealed }) => sealed?.messageId));
  return own.map(({ id }) => id).filter((id) => !sent.has(id));
}

/**
 * The account is in use in another browser too, which is allowed: noted, so that the person is told.
 * What came back after it had left the outbox was here already.
 */
export async function noteOtherCopy(
  { db, changes, nowMs }: { db: Database; changes: ChangeFeed; nowMs: () => number },
  candidates: readonly MessageId[],
  { doubledIds }: IngestOutcome,
): Promise<void> {
  if (candidates.every((id) => doubledIds.has(id))) return;
  const noted = await getSetting(db, 'otherCopy');
  if (typeof noted === 'number' && nowMs() - noted < NOTED_EACH_MS) return;
  await putSetting(db, 'otherCopy', nowMs());
  changes.announce({ kind: 'account' });
}
