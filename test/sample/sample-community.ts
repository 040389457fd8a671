import type { ArchiveKeys, TopicKey } from '../../src/protocol/community-keys.ts';
import { deriveArchiveKeys, deriveTopicKey } from '../../src/protocol/community-keys.ts';
import { inviteFragment } from '../../src/protocol/invite.ts';
import {
  announcementChatId,
  communityIdOf,
  generatePrivateKey,
  newChannelId,
} from '../../src/protocol/keys.ts';
import type { Primitives } from '../../src/protocol/primitives.ts';
import type { SeededRandom } from '../protocol/seeded-random.ts';

const SECRET_BYTES = 32;

export interface SampleChannel {
  name: string;
  topic: TopicKey;
}

/** A community by link, with all that its control node knows. */
export interface SampleCommunity {
  id: string;
  name: string;
  privateKey: Uint8Array;
  secret: Uint8Array;
  /** Of the invite link: what follows the address of the app. */
  fragment: string;
  communityTopic: TopicKey;
  announcementTopic: TopicKey;
  channels: SampleChannel[];
  archiveKeys: ArchiveKeys;
}

/** The same keys in every run for the same random numbers. */
export async function makeCommunity(
  primitives: Primitives,
  random: SeededRandom,
  { name, channelNames }: { name: string; channelNames: readonly string[] },
): Promise<SampleCommunity> {
  const privateKey = generatePrivateKey(random.bytes);
  const id = communityIdOf(privateKey);
  const secret = random.bytes(SECRET_BYTES);
  const topicOf = (chatId: string, kind: TopicKey['kind']): Promise<TopicKey> =>
    deriveTopicKey(primitives, chatId, kind, secret);
  const communityTopic = await topicOf(id, 'community');
  return {
    id,
    name,
    privateKey,
    secret,
    fragment: inviteFragment({ communityId: id, secret }),
    communityTopic,
    announcementTopic: await topicOf(announcementChatId(id), 'announcements'),
    channels: await Promise.all(
      channelNames.map(async (channelName) => {
        const topic = await topicOf(newChannelId(id, sampleUuid(random)), 'channel');
        return { name: channelName, topic };
      }),
    ),
    archiveKeys: await deriveArchiveKeys(communityTopic.symmetricKey, id, true),
  };
}

export function sampleUuid(random: SeededRandom): string {
  const hex = Buffer.from(random.bytes(16)).toString('hex');
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`];
  return [...parts, `8${hex.slice(17, 20)}`, hex.slice(20)].join('-');
}
