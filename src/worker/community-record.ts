import { deriveArchiveKeys, deriveTopicKey } from '../protocol/community-keys.ts';
import type { ArchiveKeys, TopicKey } from '../protocol/community-keys.ts';
import type { CommunityId } from '../protocol/ids.ts';
import { announcementChatId, memberUpdateChatId } from '../protocol/keys.ts';
import type { Primitives } from '../protocol/primitives.ts';
import type { StoredKey } from '../store/stored-key.ts';
import type { CommunityRecord } from '../store/records.ts';

/** What a community is known by: from its invite link, or from having been made here. */
export interface CommunityIdentity {
  id: CommunityId;
  /** Absent in an open community (K5). */
  secret?: Uint8Array;
  /** Of the community, where it was made here. */
  privateKey?: StoredKey;
}

/** A community as it is stored before anything has been said in it; K3, K4, K6. */
export async function newCommunityRecord(
  primitives: Primitives,
  { id, secret, privateKey }: CommunityIdentity,
  nowMs: number,
): Promise<CommunityRecord> {
  const [communityTopic, ...others] = await ownTopics(primitives, id, secret);
  const isByLink = secret !== undefined;
  return {
    id,
    ...(secret && { secret }),
    ...(privateKey && { privateKey, createdMs: nowMs }),
    joinedMs: nowMs,
    topics: [communityTopic, ...others],
    archiveKeys: await deriveArchiveKeys(communityTopic.symmetricKey, id, isByLink),
    announcements: [],
    settings: { isHistoryEnabled: true, isSeeding: true },
    highestClocks: {},
    highestDescriptionClock: 0,
    roleLog: [],
  };
}

/** K6 of a secret that was there before. */
export async function archiveKeysOf(
  primitives: Primitives,
  id: CommunityId,
  secret: Uint8Array,
): Promise<ArchiveKeys> {
  const { symmetricKey } = await deriveTopicKey(primitives, id, 'community', secret);
  return deriveArchiveKeys(symmetricKey, id, true);
}

/** The topics that every community has; M1: an open one has one more. */
function ownTopics(
  primitives: Primitives,
  id: CommunityId,
  secret: Uint8Array | undefined,
): Promise<[TopicKey, ...TopicKey[]]> {
  const memberUpdate = (): Promise<TopicKey> =>
    deriveTopicKey(primitives, memberUpdateChatId(id), 'memberUpdate');
  return Promise.all([
    deriveTopicKey(primitives, id, 'community', secret),
    deriveTopicKey(primitives, announcementChatId(id), 'announcements', secret),
    ...(secret ? [] : [memberUpdate()]),
  ]);
}
