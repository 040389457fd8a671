import { encodeRequestToJoinResponse } from '../protocol/encode-event.ts';
import type { ChatKey } from '../protocol/ids.ts';
import { controlNodeKeyOf } from '../protocol/keys.ts';
import { MessageType } from '../protocol/message-types.ts';
import { commitIngest } from '../store/ingest.ts';
import type { CommunityRecord, RequestRecord } from '../store/records.ts';
import { requestsBy } from '../store/requests.ts';
import { topicOf } from './describe.ts';
import { enqueue, newOutboxRow } from './outbox-row.ts';
import { ownerKey } from './private-keys.ts';
import type { WorkerTools } from './tools.ts';

/** M11: answers as the community, one message a member (type 48), each with a higher clock. */
export async function answerRequests(
  tools: WorkerTools,
  record: CommunityRecord,
  members: readonly ChatKey[],
  isAccepted: boolean,
): Promise<void> {
  for (const member of members) await answerOne(tools, record, member, isAccepted);
  tools.changes.announce({ kind: 'members', community: record.id });
}

async function answerOne(
  tools: WorkerTools,
  record: CommunityRecord,
  member: ChatKey,
  isAccepted: boolean,
): Promise<void> {
  const { id: community } = record;
  const author = controlNodeKeyOf(community);
  const { timestampMs, clock } = tools.sendClock.next(
    community,
    await highestClock(tools, community, author, member),
  );
  const payload = encodeRequestToJoinResponse({ clock, community, isAccepted, member });
  const topic = topicOf(record, community);
  const event = { type: MessageType.requestToJoinResponse, payload, topic, timestampMs };
  const sealed = await tools.sealer.seal({ ...event, privateKey: await ownerKey(tools, record) });
  const own = { community, type: 48, author, member, clock, timestampMs, isAccepted } as const;
  await keepRequest(tools, own);
  await enqueue(tools, { ...newOutboxRow(tools, community, community), kind: 'request', sealed });
}

/** Above every answer that was given, and above the request that it answers. */
async function highestClock(
  { db }: WorkerTools,
  community: string,
  author: ChatKey,
  member: ChatKey,
): Promise<number> {
  const answers = await requestsBy(db, community, 48, author);
  const requests = await requestsBy(db, community, 27, member);
  return [...answers, ...requests].reduce((highest, { clock }) => Math.max(highest, clock), 0);
}

/** Kept at once, as one that came back: what this device has asked or answered shows. */
export async function keepRequest(
  { db, nowMs }: WorkerTools,
  request: RequestRecord,
): Promise<void> {
  const nothing = { messages: [], effects: [], wakuMessages: [], announcements: [] };
  const { community } = request;
  await commitIngest(db, {
    community,
    ...nothing,
    requests: [request],
    rejections: [],
    nowMs: nowMs(),
  });
}
