import {
  encodeChannelEvent,
  encodeRequestToJoin,
  encodeRequestToLeave,
} from '../protocol/encode-event.ts';
import type { ChannelEventBody } from '../protocol/events.ts';
import type { ChatKey } from '../protocol/ids.ts';
import { MessageType } from '../protocol/message-types.ts';
import type { AccountRecord, CommunityRecord, RequestRecord } from '../store/records.ts';
import { requestsBy } from '../store/requests.ts';
import { requireAccount } from './accounts.ts';
import { keepRequest } from './answer-requests.ts';
import { readContext } from './community-context.ts';
import { topicOf } from './describe.ts';
import type { SealedMessage } from './history-worker.ts';
import { enqueue, newOutboxRow } from './outbox-row.ts';
import { accountKey } from './private-keys.ts';
import type { Sealed } from './sealer.ts';
import type { WorkerTools } from './tools.ts';

/** M10, M11: asks the owner once more, after an answer or where none came. */
export async function askToJoin(tools: WorkerTools, community: string): Promise<void> {
  const account = await requireAccount(tools.db);
  const { record } = await readContext(tools.db, community);
  const { sealed, request } = await sealJoin(tools, record, account);
  await keepRequest(tools, request);
  await enqueue(tools, { ...newOutboxRow(tools, community, community), kind: 'request', sealed });
  tools.changes.announce({ kind: 'members', community });
}

/** M11: the request that says who joins, or wants to. */
export async function sealJoin(
  tools: WorkerTools,
  record: CommunityRecord,
  account: AccountRecord,
): Promise<{ sealed: Sealed; request: RequestRecord }> {
  const { id: community } = record;
  const { chatKey, displayName } = account;
  const { timestampMs, clock } = await nextTime(tools, community, 27, chatKey);
  const payload = encodeRequestToJoin({ clock, community, displayName });
  const privateKey = await accountKey(tools, account);
  const event = { type: MessageType.requestToJoin, payload, privateKey, timestampMs };
  const sealed = await tools.sealer.seal({ ...event, topic: topicOf(record, community) });
  const who = { author: chatKey, member: chatKey, displayName };
  return { sealed, request: { community, type: 27, ...who, clock, timestampMs } };
}

/** M11: for who leaves. Whoever holds the community key has nobody to tell. */
export async function sealLeaving(
  tools: WorkerTools,
  community: string,
): Promise<SealedMessage | undefined> {
  const { record } = await readContext(tools.db, community);
  if (record.privateKey) return undefined;
  const account = await requireAccount(tools.db);
  const privateKey = await accountKey(tools, account);
  const { timestampMs, clock } = await nextTime(tools, community, 57, account.chatKey);
  const payload = encodeRequestToLeave({ clock, community });
  const event = { type: MessageType.requestToLeave, payload, privateKey, timestampMs };
  const sealed = await tools.sealer.seal({ ...event, topic: topicOf(record, community) });
  const { contentTopic, payload26, timestampNs } = sealed;
  return { contentTopic, payload: payload26, timestampNs };
}

/** M8: type 85 by an admin's own key; it is applied when it comes back, as everybody applies it. */
export async function removeMessages(
  tools: WorkerTools,
  community: string,
  member: ChatKey,
): Promise<void> {
  const { record } = await readContext(tools.db, community);
  const body: ChannelEventBody = { kind: 'deleteMemberMessages', member, messages: [] };
  const sealed = await sealMemberDelete(tools, record, body);
  const row = newOutboxRow(tools, community, community);
  await enqueue(tools, { ...row, kind: 'message', body, sealed });
}

/** M11: on the community topic, with a clock above every one of its kind. */
export async function sealMemberDelete(
  tools: WorkerTools,
  record: CommunityRecord,
  body: ChannelEventBody,
): Promise<Sealed> {
  const account = await requireAccount(tools.db);
  const privateKey = await accountKey(tools, account);
  const { timestampMs, clock } = await nextTime(tools, record.id, 85, account.chatKey);
  const { type, payload } = encodeChannelEvent({ chatId: record.id, clock, body });
  const topic = topicOf(record, record.id);
  return tools.sealer.seal({ type, payload, privateKey, topic, timestampMs });
}

async function nextTime(
  tools: WorkerTools,
  community: string,
  type: RequestRecord['type'],
  author: ChatKey,
): Promise<{ timestampMs: number; clock: number }> {
  const seen = await requestsBy(tools.db, community, type, author);
  const highest = seen.reduce((most, { clock }) => Math.max(most, clock), 0);
  return tools.sendClock.next(community, highest);
}
