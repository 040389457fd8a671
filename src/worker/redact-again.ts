import { decodeEvent } from '../protocol/decode-event.ts';
import { openMetadata } from '../protocol/envelope.ts';
import { isChannelEvent } from '../protocol/events.ts';
import { Rejection } from '../protocol/rejection.ts';
import { archivesOf } from '../store/archives.ts';
import type { WakuMessageRecord } from '../store/archive-records.ts';
import { deletedAmong } from '../store/deleted-among.ts';
import type { StoredMessage } from '../store/records.ts';
import { dueMessages, redactWakuMessages } from '../store/waku-messages.ts';
import { storedMessage } from './stored-event.ts';
import type { WorkerTools } from './tools.ts';

/**
 * A2, H20: in a window that was redacted, by whichever installation, a message that was deleted is
 * archived no more, nor are its edits: it may be what was taken out. After a take-over nobody here
 * knows what that was (H9).
 */
export async function redactAgain(tools: WorkerTools, community: string): Promise<void> {
  const archives = await archivesOf(tools.db, community);
  const redacted = archives.filter(
    (one) => one.entry.redaction > 0 && one.unlistedMs === undefined,
  );
  for (const { fromMs, toMs } of redacted) {
    const due = await dueMessages(tools.db, community, fromMs, toMs);
    const ids = await deletedOf(tools, community, due);
    if (ids.length > 0) await redactWakuMessages(tools.db, community, ids);
  }
}

/** Ids of the deleted messages among these, and of edits of such messages. */
async function deletedOf(
  tools: WorkerTools,
  community: string,
  records: readonly WakuMessageRecord[],
): Promise<string[]> {
  const subjects = records.flatMap((record) => subjectOf(tools, community, record));
  const messages = subjects.map(({ message }) => message);
  const deleted = new Set((await deletedAmong(tools.db, community, messages)).map(({ id }) => id));
  return subjects.filter(({ message }) => deleted.has(message.id)).map(({ id }) => id);
}

/** What a delete would take away: the message, or the one that an edit is of, which has its author. */
function subjectOf(
  { primitives }: WorkerTools,
  community: string,
  { payload, timestampMs }: WakuMessageRecord,
): { id: string; message: StoredMessage }[] {
  const opened = openMetadata(primitives, payload);
  const event = opened instanceof Rejection ? undefined : decodeEvent(opened);
  if (!event || event instanceof Rejection || !isChannelEvent(event)) return [];
  const { id, body } = event;
  const context = { community, timestampMs, source: 'live' } as const;
  if (body.kind === 'message') return [{ id, message: storedMessage(event, body, context) }];
  if (body.kind !== 'edit') return [];
  const said = { kind: 'message', text: body.text, displayName: '', sentMs: timestampMs } as const;
  return [{ id, message: storedMessage({ ...event, id: body.target }, said, context) }];
}
