import { utf8 } from './bytes.ts';
import { bytesToHex } from './hex.ts';
import type { ChatId, CommunityId } from './ids.ts';
import type { Primitives } from './primitives.ts';
import { deriveSymmetricKey } from './symmetric-key.ts';
import { contentTopicOf, topicName } from './topics.ts';

export type TopicKind = 'community' | 'channel' | 'announcements' | 'memberUpdate';

/** What is needed to listen to, read and write one topic. */
export interface TopicKey {
  chatId: ChatId;
  kind: TopicKind;
  contentTopic: string;
  /** 32 bytes (K4). */
  symmetricKey: Uint8Array;
}

/** K6. */
export interface ArchiveKeys {
  /** 32 bytes. */
  encryptionKey: Uint8Array;
  /** 32 bytes. */
  nonceKey: Uint8Array;
  /** Name of the torrent (T1). */
  torrentName: string;
  /** Of the secrets before the link was renewed, newest first: archives of then stay as they are. */
  earlier?: readonly ArchiveKeys[];
}

const TORRENT_NAME_BYTES = 16;
const KEY_BITS = 256;

/** @param secret of the invite link; absent in an open community (K5) */
export async function deriveTopicKey(
  primitives: Primitives,
  chatId: ChatId,
  kind: TopicKind,
  secret?: Uint8Array,
): Promise<TopicKey> {
  const name = topicName(chatId, secret);
  const symmetricKey = await deriveSymmetricKey(name);
  return { chatId, kind, contentTopic: contentTopicOf(primitives, name), symmetricKey };
}

/** K6. @param communityTopicKey the K4 key of the community topic */
export async function deriveArchiveKeys(
  communityTopicKey: Uint8Array,
  community: CommunityId,
  isByLink: boolean,
): Promise<ArchiveKeys> {
  const input = await importInput(communityTopicKey);
  const [encryptionKey, nonceKey, name] = await Promise.all([
    expand(input, 'perennial/archive/1/enc'),
    expand(input, 'perennial/archive/1/nonce'),
    expand(input, 'perennial/name'),
  ]);
  const hiddenName = bytesToHex(name.subarray(0, TORRENT_NAME_BYTES));
  return { encryptionKey, nonceKey, torrentName: isByLink ? hiddenName : community };
}

async function importInput(key: Uint8Array): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', new Uint8Array(key), 'HKDF', false, ['deriveBits']);
}

async function expand(input: CryptoKey, info: string): Promise<Uint8Array> {
  const parameters = {
    name: 'HKDF',
    hash: 'SHA-256',
    salt: new Uint8Array(0),
    info: utf8(info),
  };
  return new Uint8Array(await crypto.subtle.deriveBits(parameters, input, KEY_BITS));
}
