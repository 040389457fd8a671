import type { CommunityId, MessageId } from '../protocol/ids.ts';
import { findMessages } from './change-messages.ts';
import type { OutboxRecord, StoredMessage } from './records.ts';
import type { Transaction } from './schema.ts';

/** What these messages answer, where it is here, by id; what is among them is not read again. */
export async function originalsIn<Mode extends IDBTransactionMode>(
  tx: Transaction<Mode>,
  community: CommunityId,
  messages: readonly StoredMessage[],
  waiting: readonly OutboxRecord[],
): Promise<Map<MessageId, StoredMessage>> {
  const here = new Map(messages.map((message) => [message.id, message]));
  const answered = [
    ...messages.map(({ responseTo }) => responseTo),
    ...waiting.map(({ body }) => (body?.kind === 'message' ? body.responseTo : undefined)),
  ].filter((id) => id !== undefined);
  const missing = answered.filter((id) => !here.has(id));
  const elsewhere = missing.length > 0 ? await findMessages(tx, community, missing) : [];
  const known = answered.flatMap((id) => here.get(id) ?? []);
  return new Map([...elsewhere, ...known.map((message) => [message.id, message] as const)]);
}
