import type { CommunityDescription } from '../../src/protocol/description.ts';
import type { Database } from '../../src/store/database.ts';
import { addCommunity } from '../../src/store/communities.ts';
import { commitIngest } from '../../src/store/ingest.ts';
import type { IngestBatch, IngestOutcome } from '../../src/store/ingest.ts';
import type {
  AnnouncementRecord,
  CommunityRecord,
  DescriptionRecord,
  EffectRecord,
  MessageEffect,
  OutboxRecord,
  StoredMessage,
} from '../../src/store/records.ts';
import type {
  ArchiveRecord,
  TorrentRecord,
  WakuMessageRecord,
} from '../../src/store/archive-records.ts';
import { replaceWindow } from '../../src/store/replacement.ts';
import type { Replacement, ReplacementOutcome } from '../../src/store/union.ts';

export const community = `0x02${'ab'.repeat(32)}`;
export const channel = `${community}11111111-1111-4111-8111-111111111111`;
export const otherChannel = `${community}22222222-2222-4222-8222-222222222222`;
export const alice = `0x04${'a1'.repeat(64)}`;
export const bob = `0x04${'b2'.repeat(64)}`;
export const moderator = `0x04${'cc'.repeat(64)}`;
export const nowMs = 1_760_000_000_000;

/** The n-th id; ids ascend with n. */
export function idOf(n: number): string {
  return `0x${n.toString(16).padStart(64, '0')}`;
}

export function hashOf(n: number): string {
  return n.toString(16).padStart(40, '0');
}

export function message(n: number, changes: Partial<StoredMessage> = {}): StoredMessage {
  const timestampMs = changes.timestampMs ?? n;
  return {
    id: idOf(n),
    community,
    chatId: channel,
    timestampMs,
    clock: timestampMs,
    author: alice,
    displayName: 'Alice',
    text: `Text ${n}`,
    sentMs: timestampMs,
    effects: [],
    source: 'live',
    ...changes,
  };
}

export function effect(
  n: number,
  target: number,
  changes: Partial<EffectRecord> & Pick<MessageEffect, 'kind'>,
): EffectRecord {
  const timestampMs = changes.timestampMs ?? n;
  return {
    id: idOf(n),
    target: idOf(target),
    community,
    chatId: channel,
    author: alice,
    clock: timestampMs,
    timestampMs,
    isModerator: false,
    source: 'live',
    ...changes,
  };
}

export function communityRecord(changes: Partial<CommunityRecord> = {}): CommunityRecord {
  return {
    id: community,
    joinedMs: nowMs,
    topics: [],
    archiveKeys: {
      encryptionKey: new Uint8Array(32),
      nonceKey: new Uint8Array(32),
      torrentName: 'name',
    },
    announcements: [],
    settings: { isHistoryEnabled: true, isSeeding: true },
    highestClocks: {},
    highestDescriptionClock: 0,
    roleLog: [],
    ...changes,
  };
}

const content: CommunityDescription = {
  community,
  clock: 1,
  name: 'Gardeners',
  description: '',
  color: '#008000',
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

export function description(clock: number, n = clock): DescriptionRecord {
  return {
    clock,
    messageId: idOf(n),
    payload: Uint8Array.of(1),
    content,
    wire: Uint8Array.of(2),
    contentTopic: '/waku/1/0x00000000/rfc26',
    timestampMs: clock,
  };
}

export function announcement(
  clock: number,
  changes: Partial<AnnouncementRecord> = {},
): AnnouncementRecord {
  return {
    clock,
    messageId: idOf(clock),
    format: 1,
    magnetUri: 'magnet:',
    infoHash: hashOf(clock),
    contentTopic: '/waku/1/0x00000001/rfc26',
    timestampMs: clock,
    ...changes,
  };
}

export function torrent(
  n: number,
  pieces: number[],
  changes: Partial<TorrentRecord> = {},
): TorrentRecord {
  return {
    community,
    infoHash: hashOf(n),
    info: Uint8Array.of(n),
    index: Uint8Array.of(n),
    pieceHashes: pieces.map(hashOf),
    dataLength: pieces.length * 102_400,
    indexLength: 1,
    isCurrent: true,
    state: 'complete',
    trackers: [],
    webSeeds: [],
    ...changes,
  };
}

export function archive(
  id: string,
  fromMs: number,
  toMs: number,
  changes: Partial<ArchiveRecord> = {},
): ArchiveRecord {
  const place = { offset: 0, size: 102_400, messageCount: 1, rawSize: 100 };
  const entry = {
    id,
    fromMs,
    toMs,
    contentTopics: [],
    ...place,
    padding: 0,
    contentHash: new Uint8Array(32),
    compression: 1,
    encryption: 1,
    redaction: 0,
    encoded: new Uint8Array(1),
  };
  return {
    community,
    id,
    fromMs,
    toMs,
    ...place,
    state: 'listed',
    infoHash: hashOf(1),
    entry,
    ...changes,
  };
}

export function wakuMessage(
  n: number,
  changes: Partial<WakuMessageRecord> = {},
): WakuMessageRecord {
  return {
    community,
    id: idOf(n),
    timestampNs: BigInt(n) * 1_000_000n,
    timestampMs: n,
    contentTopic: '/waku/1/0x00000002/rfc26',
    payload: Uint8Array.of(n),
    author: new Uint8Array(33),
    chatId: channel,
    ...changes,
  };
}

/** A row of the outbox that was sent as message n. */
export function sealed(localId: string, n: number): OutboxRecord {
  return {
    localId,
    community,
    chatId: channel,
    kind: 'message',
    createdMs: n,
    state: 'sent',
    sealed: {
      messageId: idOf(n),
      contentTopic: '/waku/1/0x00000002/rfc26',
      metadata: new Uint8Array(1),
      payload26: new Uint8Array(1),
      timestampNs: 1n,
    },
    attempts: 1,
    nextTryMs: 0,
  };
}

export async function join(db: Database, changes: Partial<CommunityRecord> = {}): Promise<void> {
  await addCommunity(db, communityRecord(changes));
}

export function ingest(db: Database, batch: Partial<IngestBatch>): Promise<IngestOutcome> {
  const nothing = {
    messages: [],
    effects: [],
    wakuMessages: [],
    announcements: [],
    rejections: [],
  };
  return commitIngest(db, { community, nowMs, ...nothing, ...batch });
}

/** Replaces `[fromMs, toMs)` by these; ids are those of the events unless given. */
export function replace(
  db: Database,
  fromMs: number,
  toMs: number,
  changes: Partial<Replacement>,
): Promise<ReplacementOutcome> {
  const { messages = [], effects = [], memberDeletes = [] } = changes;
  const events = [
    ...messages,
    ...messages.flatMap((one) => one.effects),
    ...effects,
    ...memberDeletes,
  ];
  return replaceWindow(db, {
    community,
    fromMs,
    toMs,
    messages,
    effects,
    ids: events.map(({ id }) => id),
    archiveIds: [`archive ${fromMs}`],
    isComplete: true,
    nowMs,
    displacedUntilMs: nowMs + 1000,
    ...changes,
  });
}
