import { randomUUID } from 'node:crypto';
import { deriveArchiveKeys, deriveTopicKey } from '../../../src/protocol/community-keys.ts';
import type { ArchiveKeys, TopicKey, TopicKind } from '../../../src/protocol/community-keys.ts';
import { CommunityKeyError, parseCommunityKey } from '../../../src/protocol/community-key-text.ts';
import type { CommunityKey } from '../../../src/protocol/community-key-text.ts';
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
  /** The first of its channels. */
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
export function forgeCommunity(name: string): Promise<ForgedCommunity> {
  const key = { privateKey: generatePrivateKey(random), secret: random(32) };
  return communityOf(key, { name, installation: randomUUID(), uuids: [randomUUID()] });
}

/** The keys of a community that an app has made, as its owner's other browser has them. */
export async function ownedCommunity(
  keyText: string,
  own: { name: string; installation: string; uuids: readonly string[] },
): Promise<ForgedCommunity> {
  const key = parseCommunityKey(keyText);
  if (key instanceof CommunityKeyError) throw new Error(`expected a key, got ${key.code}`);
  const { privateKey, secret } = key;
  if (!secret) throw new Error('expected a community by link, got an open one');
  return communityOf({ privateKey, secret }, own);
}

async function communityOf(
  { privateKey, secret }: Required<CommunityKey>,
  { name, installation, uuids }: { name: string; installation: string; uuids: readonly string[] },
): Promise<ForgedCommunity> {
  const communityId = communityIdOf(privateKey);
  const known = await invited(communityId, secret, uuids);
  const [general] = known.channels;
  if (!general) throw new Error('expected a channel, got none');
  return {
    ...known,
    general,
    name,
    privateKey,
    installation,
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
