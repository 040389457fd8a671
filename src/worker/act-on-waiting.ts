import { updateOutbox } from '../store/outbox.ts';
import type { OutboxRecord } from '../store/records.ts';
import { mayBeOut, rewrite, triedAnew, withdraw } from '../store/waiting-messages.ts';
import { MessageNotHere } from './errors.ts';
import { putInPlace } from './put-in-place.ts';
import type { ActionRow } from './put-in-place.ts';
import { sealRow } from './seal-row.ts';
import type { WorkerTools } from './tools.ts';

/**
 * What its author does with a message that has not come back from the network. Where nobody can have
 * it, it is changed or taken out as it waits; else the edit or the delete goes out too.
 * @returns false where the message is not there any more as it was: look again
 * @throws MessageNotHere where it is to be reacted to or pinned, OutboxFull
 */
export async function actOnWaiting(
  tools: WorkerTools,
  message: OutboxRecord,
  row: ActionRow,
): Promise<boolean> {
  const { body } = row;
  if (body.kind === 'delete') return withdraw(tools.db, message, row);
  if (body.kind !== 'edit') throw new MessageNotHere(body.target);
  if (!mayBeOut(message)) {
    return rewrite(tools.db, message, await rewritten(tools, message, body.text));
  }
  await putInPlace(tools, row);
  if (message.state === 'failed') {
    await updateOutbox(tools.db, message.community, message.localId, triedAnew);
  }
  return true;
}

/** As if it had been written so; what failed before is tried anew. */
async function rewritten(
  tools: WorkerTools,
  { error: _error, isRefused: _isRefused, ...message }: OutboxRecord,
  text: string,
): Promise<OutboxRecord> {
  const { body } = message;
  if (body?.kind !== 'message') throw new TypeError(`expected a message, got ${body?.kind}`);
  const changed = { ...triedAnew(message), body: { ...body, text } };
  return { ...changed, ...(await sealRow(tools, changed)) };
}
