import type { CommunityId, ChatId } from '../protocol/ids.ts';
import { addSharedToOutbox, addToOutbox } from '../store/outbox.ts';
import type { OutboxRecord } from '../store/records.ts';
import type { SentShare } from '../store/shares.ts';
import type { WorkerTools } from './tools.ts';

type Waiting = Pick<
  OutboxRecord,
  'localId' | 'community' | 'chatId' | 'createdMs' | 'state' | 'attempts' | 'nextTryMs'
>;

/** A row that nothing has been tried with yet. */
export function newOutboxRow(tools: WorkerTools, community: CommunityId, chatId: ChatId): Waiting {
  const base = { localId: tools.uuid(), community, chatId, createdMs: tools.nowMs() };
  return { ...base, state: 'queued', attempts: 0, nextTryMs: 0 };
}

/**
 * All rows or none; they are of one channel.
 * @throws OutboxFull, UnknownCommunity
 */
export async function enqueue(
  tools: WorkerTools,
  ...rows: [OutboxRecord, ...OutboxRecord[]]
): Promise<void> {
  await addToOutbox(tools.db, ...rows);
  announceRows(tools, rows[0]);
}

/**
 * The same, of what other apps shared.
 * @throws OutboxFull, UnknownCommunity
 */
export async function enqueueShared(
  tools: WorkerTools,
  shares: readonly SentShare[],
  ...rows: [OutboxRecord, ...OutboxRecord[]]
): Promise<void> {
  await addSharedToOutbox(tools.db, shares, ...rows);
  announceRows(tools, rows[0]);
  tools.changes.announce({ kind: 'shares' });
}

function announceRows(tools: WorkerTools, { community, chatId }: OutboxRecord): void {
  tools.changes.announce({ kind: 'outbox', community, chatIds: [chatId] });
}
