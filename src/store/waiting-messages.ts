import type { ChatId, CommunityId, MessageId } from '../protocol/ids.ts';
import { write } from './database.ts';
import type { Database } from './database.ts';
import { addRow, readOutbox } from './outbox.ts';
import { keysWithin } from './ranges.ts';
import type { OutboxRecord } from './records.ts';
import type { Writing } from './schema.ts';
import { together } from './together.ts';

/** Where to look for it. */
interface Sought {
  community: CommunityId;
  chatId: ChatId;
  id: MessageId;
}

/** Whether somebody may have it: a service node took it, or a try to send it may have gone through. */
export function mayBeOut({ state, isTried }: OutboxRecord): boolean {
  return state === 'sent' || isTried === true;
}

/** What failed, to be sent again. */
export function triedAnew(row: OutboxRecord): OutboxRecord {
  return { ...row, state: 'queued', attempts: 0, nextTryMs: 0 };
}

/** A message that waits to be sent or to come back, and that its author has not taken back. */
export async function waitingMessage(
  db: Database,
  { community, chatId, id }: Sought,
): Promise<OutboxRecord | undefined> {
  const rows = await readOutbox(db, community);
  const messages = rows.filter(({ body, isWithdrawn }) => body?.kind === 'message' && !isWithdrawn);
  return messages.find((row) => row.chatId === chatId && shownIdOf(row) === id);
}

/** What is not encrypted for the newest link yet has an id on this device alone (K5). */
function shownIdOf({ sealed, localId }: OutboxRecord): string {
  return sealed?.messageId ?? localId;
}

/**
 * Takes a message back, with what waits to be done with it. One that somebody may have is not sent
 * again, is known when it comes back all the same, and is deleted by what goes out in its place.
 * @returns false where it is not there any more as it was
 * @throws OutboxFull
 */
export async function withdraw(
  db: Database,
  message: OutboxRecord,
  deletion: OutboxRecord,
): Promise<boolean> {
  return write(db, ['outbox'], async (tx) => {
    const stored = await unchangedIn(tx, message);
    if (!stored) return false;
    const store = tx.objectStore('outbox');
    await dropEffects(tx, message);
    if (mayBeOut(stored)) {
      await store.put({ ...stored, isWithdrawn: true });
      await addRow(tx, deletion);
    } else await store.delete([stored.community, stored.localId]);
    return true;
  });
}

/**
 * Puts a message that nobody can have in the place of what it was.
 * @returns false where it is not there any more as it was, or somebody may have it meanwhile
 */
export async function rewrite(
  db: Database,
  message: OutboxRecord,
  changed: OutboxRecord,
): Promise<boolean> {
  return write(db, ['outbox'], async (tx) => {
    const stored = await unchangedIn(tx, message);
    if (!stored || mayBeOut(stored)) return false;
    await dropEffects(tx, message);
    await tx.objectStore('outbox').put(changed);
    return true;
  });
}

/** It with the edits that wait: what is signed anew has another id, which they are not about. */
export function withEdits(message: OutboxRecord, waiting: readonly OutboxRecord[]): OutboxRecord {
  const { body, sealed } = message;
  if (body?.kind !== 'message') return message;
  const texts = waiting.flatMap(({ body: edit, state }) =>
    edit?.kind === 'edit' && edit.target === sealed?.messageId && state !== 'failed'
      ? [edit.text]
      : [],
  );
  return { ...message, body: { ...body, text: texts.at(-1) ?? body.text } };
}

/** Puts what was signed anew in the place of what it was, if that is there as it was. */
export async function signAnew(
  db: Database,
  before: OutboxRecord,
  change: Pick<OutboxRecord, 'body' | 'sealed' | 'createdMs'>,
): Promise<void> {
  await write(db, ['outbox'], async (tx) => {
    const stored = await unchangedIn(tx, before);
    if (!stored || stored.isWithdrawn) return;
    await dropEffects(tx, before);
    await tx.objectStore('outbox').put({ ...stored, ...change });
  });
}

async function unchangedIn(
  tx: Writing,
  { community, localId, sealed }: OutboxRecord,
): Promise<OutboxRecord | undefined> {
  const stored = await tx.objectStore('outbox').get([community, localId]);
  return stored?.sealed?.messageId === sealed?.messageId ? stored : undefined;
}

/** Not what a service node took: only what comes back says that it is known. */
async function dropEffects(tx: Writing, { community, sealed }: OutboxRecord): Promise<void> {
  const rows = await tx.objectStore('outbox').getAll(keysWithin(community));
  const effects = rows.filter(
    ({ body, state }) =>
      state !== 'sent' && body && 'target' in body && body.target === sealed?.messageId,
  );
  await together(effects, ({ localId }) => tx.objectStore('outbox').delete([community, localId]));
}
