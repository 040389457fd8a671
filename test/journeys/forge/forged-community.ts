import { randomUUID } from 'node:crypto';
import { deriveArchiveKeys, deriveTopicKey } from '../../../src/protocol/community-keys.ts';
import type { ArchiveKeys, TopicKey, TopicKind } from '../../../src/protocol/community-keys.ts';
import { InviteError, inviteFragment, parseInvite } from '../../../src/protocol/invite.ts';
import {
  announcementChatId,
  communityIdOf,
  generatePrivateKey,
  newChannelId,
} from '../../../src/protocol/keys.ts';
import { noblePrimitives } from '../../../src/protocol/noble-primitives.ts';

export const random = (length: number): Uint8Array =>
  crypto.getRandomValues(new Uint8Array(length));

/** What whoever holds the link of a community can read and write. */
export interface InvitedCommunity {
  id: string;
  secret: Uint8Array;
  topic: TopicKey;
  announcements: TopicKey;
  channels: readonly TopicKey[];
}

/** What its control node has beside that. */
export interface ForgedCommunity extends InvitedCommunity {
  name: string;
  privateKey: Uint8Array;
  installation: string;
  archiveKeys: ArchiveKeys;
  /** Its one channel. */
  general: TopicKey;
  /** Of its invite link. */
  fragment: string;
}

/** @param uuids of the channels that are to be written to */
export async function invitedCommunity(
  link: string,
  uuids: readonly string[],
): Promise<InvitedCommunity> {
  const invite = parseInvite(link);
  if (invite instanceof InviteError) throw new Error(`${invite.code}: ${invite.detail}`);
  const { communityId, secret } = invite;
  if (!secret) throw new Error('expected a community by link, got an open one');
  return invited(communityId, secret, uuids);
}

/** A community by link whose control node is the test itself. */
export async function forgeCommunity(name: string): Promise<ForgedCommunity> {
  const privateKey = generatePrivateKey(random);
  const secret = random(32);
  const communityId = communityIdOf(privateKey);
  const known = await invited(communityId, secret, [randomUUID()]);
  const [general] = known.channels;
  if (!general) throw new Error('expected a channel, got none');
  return {
    ...known,
    general,
    name,
    privateKey,
    installation: randomUUID(),
    archiveKeys: await deriveArchiveKeys(known.topic.symmetricKey, communityId, true),
    fragment: inviteFragment({ communityId, secret }),
  };
}

async function invited(
  id: string,
  secret: Uint8Array,
  uuids: readonly string[],
): Promise<InvitedCommunity> {
  const key = (chatId: string, kind: TopicKind): Promise<TopicKey> =>
    deriveTopicKey(noblePrimitives, chatId, kind, secret);
  const [topic, announcements, ...channels] = await Promise.all([
    key(id, 'community'),
    key(announcementChatId(id), 'announcements'),
    ...uuids.map((uuid) => key(newChannelId(id, uuid), 'channel')),
  ]);
  return { id, secret, topic, announcements, channels };
}
