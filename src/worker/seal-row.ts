import { encodeChannelEvent } from '../protocol/encode-event.ts';
import type { OutboxRecord } from '../store/records.ts';
import { requireAccount } from './accounts.ts';
import { readContext } from './community-context.ts';
import { sealAsControlNode } from './delete-everywhere.ts';
import { topicOf } from './describe.ts';
import { sealMemberDelete } from './membership.ts';
import { accountKey } from './private-keys.ts';
import type { WorkerTools } from './tools.ts';

/** M1 to M7: what a row says, signed and encrypted, with a clock of now. */
export async function sealRow(
  tools: WorkerTools,
  { community, chatId, kind, body }: Pick<OutboxRecord, 'community' | 'chatId' | 'kind' | 'body'>,
): Promise<Pick<OutboxRecord, 'sealed'>> {
  if (!body) return {};
  const { record } = await readContext(tools.db, community);
  if (kind === 'moderation') {
    return { sealed: await sealAsControlNode(tools, record, { chatId, body }) };
  }
  if (body.kind === 'deleteMemberMessages') {
    return { sealed: await sealMemberDelete(tools, record, body) };
  }
  const topic = topicOf(record, chatId);
  const privateKey = await accountKey(tools, await requireAccount(tools.db));
  const { timestampMs, clock } = tools.sendClock.next(chatId, record.highestClocks[chatId] ?? 0);
  const { type, payload } = encodeChannelEvent({ chatId, clock, body });
  return { sealed: await tools.sealer.seal({ type, payload, privateKey, topic, timestampMs }) };
}
