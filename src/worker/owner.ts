import { encodeAnnouncement } from '../protocol/announcement-codec.ts';
import type { TopicKey } from '../protocol/community-keys.ts';
import { deriveArchiveKeys, deriveTopicKey } from '../protocol/community-keys.ts';
import type { ChannelDescription, CommunityDescription } from '../protocol/description.ts';
import { encodeDescription } from '../protocol/description.ts';
import { checkDescriptionSize } from '../protocol/description-limits.ts';
import {
  announcementChatId,
  communityIdOf,
  generatePrivateKey,
  newChannelId,
} from '../protocol/keys.ts';
import { MessageType } from '../protocol/message-types.ts';
import { setChannelLife } from '../store/cursors.ts';
import { addCommunity } from '../store/communities.ts';
import { commitIngest } from '../store/ingest.ts';
import { addToOutbox } from '../store/outbox.ts';
import type { CommunityRecord, DescriptionRecord, OutboxRecord } from '../store/records.ts';
import { currentTorrent } from '../store/torrents.ts';
import { requireAccount } from './accounts.ts';
import { newTopics } from './adopt-description.ts';
import { readContext } from './community-context.ts';
import { NotTheOwner, Refused, UnknownChannel } from './errors.ts';
import type { CommunityDraftRequest } from './history-worker.ts';
import { magnetOf } from './magnet-of.ts';
import type { Sealed } from './sealer.ts';
import type { WorkerTools } from './tools.ts';

/** K5: 32 random bytes that only the invite link carries. */
const SECRET_BYTES = 32;
const FIRST_CHANNEL = 'general';

/** What a new description changes; it goes over the stored one. */
type Change = (content: CommunityDescription) => CommunityDescription;

export async function createCommunity(
  tools: WorkerTools,
  draft: CommunityDraftRequest,
): Promise<string> {
  const { installation } = await requireAccount(tools.db);
  const privateKey = generatePrivateKey(tools.random);
  const record = await newRecord(tools, privateKey);
  await addCommunity(tools.db, record);
  const channel = emptyChannel(newChannelId(record.id, tools.uuid()), FIRST_CHANNEL, '', 0);
  const content = { ...emptyDescription(record.id), ...draft, channels: [channel], installation };
  await describe(tools, record.id, () => content);
  return record.id;
}

/** @throws Refused by M10 when the description would become too large */
export async function addChannel(
  tools: WorkerTools,
  community: string,
  draft: { name: string; description: string },
): Promise<string> {
  const chatId = newChannelId(community, tools.uuid());
  await describe(tools, community, (content) => {
    const { name, description } = draft;
    const position = content.channels.length;
    const channel = emptyChannel(chatId, name, description, position);
    return { ...content, channels: [...content.channels, channel] };
  });
  return chatId;
}

/**
 * H7: announces the current torrent on the announcement channel and in the description, with one
 * clock; where there is none, or the service is off, the description alone and without a link.
 */
export async function announce(
  tools: WorkerTools,
  community: string,
  isLocal: boolean,
): Promise<void> {
  const { record } = await readContext(tools.db, community);
  const torrent = record.settings.isHistoryEnabled
    ? await currentTorrent(tools.db, community)
    : undefined;
  const magnetUri = torrent && magnetOf(torrent, record.archiveKeys.torrentName, isLocal);
  const described = await describe(tools, community, (content) => {
    const { magnetUri: _link, magnetClock: _clock, archiveFormat: _format, ...rest } = content;
    if (magnetUri === undefined) return rest;
    return { ...rest, magnetUri, magnetClock: content.clock, archiveFormat: 1 };
  });
  if (magnetUri === undefined) return;
  const { installation } = described.content;
  const payload = encodeAnnouncement({
    clock: described.clock,
    magnetUri,
    format: 1,
    ...(installation === undefined ? {} : { installation }),
  });
  const topic = topicOf(record, announcementChatId(community));
  const type = MessageType.archiveAnnouncement;
  const event = { type, payload, privateKey: privateKeyOf(record), topic };
  const sealed = await tools.sealer.seal({ ...event, timestampMs: described.timestampMs });
  await queue(tools, outboxRow(tools, record.id, topic, 'announcement', sealed));
}

/**
 * Signs a new description (M9), stores it as the newest and puts it into the outbox. One at a time:
 * the page's worker adds a channel while the node's worker announces, and neither may write over
 * what the other has changed.
 */
function describe(
  tools: WorkerTools,
  community: string,
  change: Change,
): Promise<DescriptionRecord> {
  const name = `describe ${community}`;
  return tools.exclusively(name, () => describeNow(tools, community, change));
}

async function describeNow(
  tools: WorkerTools,
  community: string,
  change: Change,
): Promise<DescriptionRecord> {
  const { record } = await readContext(tools.db, community);
  const { timestampMs, clock } = tools.sendClock.next(community, record.highestDescriptionClock);
  const current = record.description?.content ?? emptyDescription(community);
  const content = change({ ...current, clock });
  const fault = checkDescriptionSize(content, 'other');
  if (fault) throw new Refused(fault);
  const topic = topicOf(record, community);
  const payload = encodeDescription(content);
  const type = MessageType.communityDescription;
  const event = { type, payload, privateKey: privateKeyOf(record), topic, timestampMs };
  const sealed = await tools.sealer.seal(event);
  const description = descriptionRecord(content, payload, sealed, timestampMs);
  await store(tools, record, description);
  await queue(tools, outboxRow(tools, community, topic, 'description', sealed));
  return description;
}

async function store(
  tools: WorkerTools,
  record: CommunityRecord,
  description: DescriptionRecord,
): Promise<void> {
  const topics = await newTopics(tools.primitives, record, description.content);
  for (const { chatId } of topics) {
    // H3: a channel counts as covered before its creation.
    const createdMs = description.timestampMs;
    await setChannelLife(tools.db, { community: record.id, chatId, createdMs });
  }
  const { payload, timestampMs: fromMs } = description;
  await commitIngest(tools.db, {
    community: record.id,
    messages: [],
    effects: [],
    wakuMessages: [],
    announcements: [],
    rejections: [],
    description,
    topics,
    roleLogEntry: { fromMs, description: payload, keepFromMs: record.joinedMs },
    nowMs: tools.nowMs(),
  });
  tools.changes.announce({ kind: 'communities', community: record.id });
}

async function queue(tools: WorkerTools, row: OutboxRecord): Promise<void> {
  await addToOutbox(tools.db, row);
  tools.changes.announce({ kind: 'outbox', community: row.community });
}

async function newRecord(tools: WorkerTools, privateKey: Uint8Array): Promise<CommunityRecord> {
  const id = communityIdOf(privateKey);
  const secret = tools.random(SECRET_BYTES);
  const nowMs = tools.nowMs();
  const [communityTopic, announcements] = await Promise.all([
    deriveTopicKey(tools.primitives, id, 'community', secret),
    deriveTopicKey(tools.primitives, announcementChatId(id), 'announcements', secret),
  ]);
  return {
    id,
    secret,
    privateKey,
    joinedMs: nowMs,
    createdMs: nowMs,
    topics: [communityTopic, announcements],
    archiveKeys: await deriveArchiveKeys(communityTopic.symmetricKey, id, true),
    announcements: [],
    settings: { isHistoryEnabled: true, isSeeding: true },
    highestClocks: {},
    highestDescriptionClock: 0,
    roleLog: [],
  };
}

function outboxRow(
  tools: WorkerTools,
  community: string,
  { chatId }: TopicKey,
  kind: OutboxRecord['kind'],
  sealed: Sealed,
): OutboxRecord {
  const createdMs = tools.nowMs();
  const base = { community, chatId, kind, createdMs, sealed };
  return { ...base, localId: tools.uuid(), state: 'queued', attempts: 0, nextTryMs: 0 };
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

function topicOf(record: CommunityRecord, chatId: string): TopicKey {
  const topic = record.topics.find((candidate) => candidate.chatId === chatId);
  if (!topic) throw new UnknownChannel(chatId);
  return topic;
}

function privateKeyOf({ id, privateKey }: CommunityRecord): Uint8Array {
  if (!privateKey) throw new NotTheOwner(id);
  return privateKey;
}

function emptyDescription(community: string): CommunityDescription {
  return {
    community,
    clock: 0,
    name: '',
    description: '',
    color: '',
    introMessage: '',
    outroMessage: '',
    tags: [],
    images: new Map(),
    access: 'auto',
    channels: [],
    categories: [],
    members: new Map(),
    banned: new Map(),
    canAllMembersPin: false,
  };
}

function emptyChannel(
  chatId: string,
  name: string,
  description: string,
  position: number,
): ChannelDescription {
  return { chatId, name, description, emoji: '', color: '', position, members: new Map() };
}
