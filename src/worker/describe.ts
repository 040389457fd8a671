import type { TopicKey } from '../protocol/community-keys.ts';
import type { CommunityDescription } from '../protocol/description.ts';
import { encodeDescription } from '../protocol/description.ts';
import { checkDescriptionSize } from '../protocol/description-limits.ts';
import type { DescriptionChange } from '../protocol/description-limits.ts';
import type { ChatId, CommunityId } from '../protocol/ids.ts';
import { MessageType } from '../protocol/message-types.ts';
import { linkHash } from '../protocol/next-secret.ts';
import { realTime } from '../protocol/time-constants.ts';
import { setChannelLife } from '../store/cursors.ts';
import { commitIngest } from '../store/ingest.ts';
import type {
  CommunityRecord,
  DescriptionRecord,
  OutboxRecord,
  RoleLogEntry,
} from '../store/records.ts';
import { newTopics } from './adopt-description.ts';
import { banWipes } from './ban-wipes.ts';
import { readContext } from './community-context.ts';
import { emptyDescription } from './empty-description.ts';
import { Refused, UnknownChannel } from './errors.ts';
import { enqueue, newOutboxRow } from './outbox-row.ts';
import { ownerKey } from './private-keys.ts';
import { roleLogEntry } from './role-log.ts';
import type { Sealed } from './sealer.ts';
import type { WorkerTools } from './tools.ts';

/** What a new description changes; it goes over the stored one, whose clock is the new one already. */
export type Change = (content: CommunityDescription) => CommunityDescription;

/** A description that is signed and encrypted, and what is stored with it. */
export interface SealedDescription {
  description: DescriptionRecord;
  /** K3, K4: of the channels that are new. */
  topics: TopicKey[];
  roleLogEntry: RoleLogEntry | undefined;
  sealed: Sealed;
}

/** Whatever changes a community's description is done under it. */
export function describeLock(community: CommunityId): string {
  return `describe ${community}`;
}

/**
 * Signs a new description (M9), stores it as the newest and puts it into the outbox. One at a time:
 * the page's worker adds a channel while the node's worker announces, and neither may write over
 * what the other has changed.
 * @throws Refused by M10 when it would become too large
 */
export function describe(
  tools: WorkerTools,
  community: CommunityId,
  kind: DescriptionChange,
  change: Change,
): Promise<DescriptionRecord> {
  return tools.exclusively(describeLock(community), async () => {
    const { record } = await readContext(tools.db, community);
    const next = await sealDescription(tools, record, kind, change);
    await store(tools, record, next);
    await enqueueDescription(tools, record.id, next);
    return next.description;
  });
}

/** Signs and encrypts; nothing is stored yet. */
export async function sealDescription(
  tools: WorkerTools,
  record: CommunityRecord,
  kind: DescriptionChange,
  change: Change,
): Promise<SealedDescription> {
  const { id, highestDescriptionClock } = record;
  const { timestampMs, clock } = tools.sendClock.next(id, highestDescriptionClock);
  requireNewer(clock, highestDescriptionClock);
  const current = record.description?.content ?? emptyDescription(id);
  const changed = change({ ...current, clock });
  const content = { ...changed, ...linksOf(record, changed) };
  const fault = checkDescriptionSize(content, kind);
  if (fault) throw new Refused(fault);
  const payload = encodeDescription(content);
  const topic = topicOf(record, id);
  const event = { type: MessageType.communityDescription, payload, topic, timestampMs };
  const sealed = await tools.sealer.seal({ ...event, privateKey: await ownerKey(tools, record) });
  return {
    description: descriptionRecord(content, payload, sealed, timestampMs),
    topics: await newTopics(tools.primitives, record, content),
    roleLogEntry: roleLogEntry(record, content, timestampMs),
    sealed,
  };
}

/** K5: of a community whose link was renewed, whatever was said before. */
function linksOf(
  { id, secret, earlierSecrets }: CommunityRecord,
  { nextSecrets }: CommunityDescription,
): Pick<CommunityDescription, 'earlierSecrets' | 'linkHash'> {
  if (!secret || (!earlierSecrets && !nextSecrets)) return {};
  return { ...(earlierSecrets && { earlierSecrets }), linkHash: linkHash(id, secret) };
}

export async function enqueueDescription(
  tools: WorkerTools,
  community: CommunityId,
  next: SealedDescription,
): Promise<void> {
  await enqueue(tools, descriptionRow(tools, community, next));
}

export function descriptionRow(
  tools: WorkerTools,
  community: CommunityId,
  { description: { clock }, sealed }: SealedDescription,
): OutboxRecord {
  const row = newOutboxRow(tools, community, community);
  return { ...row, kind: 'description', clock, sealed };
}

/** H3: a channel counts as covered before its creation. */
export async function startChannels(
  tools: WorkerTools,
  community: CommunityId,
  topics: readonly TopicKey[],
  createdMs: number,
): Promise<void> {
  for (const { chatId } of topics) {
    await setChannelLife(tools.db, { community, chatId, createdMs });
  }
}

/** @throws UnknownChannel */
export function topicOf(record: CommunityRecord, chatId: ChatId): TopicKey {
  const topic = record.topics.find((candidate) => candidate.chatId === chatId);
  if (!topic) throw new UnknownChannel(chatId);
  return topic;
}

async function store(
  tools: WorkerTools,
  record: CommunityRecord,
  next: SealedDescription,
): Promise<void> {
  const nowMs = tools.nowMs();
  const { description, topics, roleLogEntry: entry } = next;
  await startChannels(tools, record.id, topics, description.timestampMs);
  // A2: what may come late is no older than this (M7), so what ended before judges nobody any more.
  const keepFromMs = nowMs - realTime.lookBackMs;
  const { isWiped } = await commitIngest(tools.db, {
    community: record.id,
    messages: [],
    effects: [],
    wakuMessages: [],
    announcements: [],
    rejections: [],
    description,
    topics,
    ...banWipes(description.content, record.description?.content),
    ...(entry && { roleLogEntry: { ...entry, keepFromMs } }),
    nowMs,
  });
  tools.changes.announce({ kind: 'communities', community: record.id });
  if (isWiped) tools.changes.announce({ kind: 'messages', community: record.id });
}

/** M7, M9: after this device's clock was set back, members would ignore what is signed now. */
function requireNewer(clock: number, highest: number): void {
  if (clock > highest) return;
  const detail = `the last one was signed with the time ${highest}, this device says ${clock}`;
  throw new Refused({ reason: 'M9 clock', detail });
}

function descriptionRecord(
  content: CommunityDescription,
  payload: Uint8Array,
  sealed: Sealed,
  timestampMs: number,
): DescriptionRecord {
  const { messageId, contentTopic, payload26: wire } = sealed;
  return { clock: content.clock, messageId, payload, content, wire, contentTopic, timestampMs };
}
