import { describe, expect, it, vi } from 'vitest';
import { deriveArchiveKeys, deriveTopicKey } from '../../src/protocol/community-keys.ts';
import { bytesToHex, hexToBytes } from '../../src/protocol/hex.ts';
import { announcementChatId } from '../../src/protocol/keys.ts';
import { noblePrimitives } from '../../src/protocol/noble-primitives.ts';
import { deriveSymmetricKey } from '../../src/protocol/symmetric-key.ts';
import { contentTopicOf, topicName } from '../../src/protocol/topics.ts';
import vectors from '../vectors.json' with { type: 'json' };

const { byLink } = vectors;
const secret = hexToBytes(byLink.secretHex);
const community = byLink.communityId;

describe('topics and keys (K7: values of vectors.json)', () => {
  it.each(vectors.contentTopics)('K3: content topic of $chatId', ({ chatId, topic }) => {
    expect(contentTopicOf(noblePrimitives, topicName(chatId))).toBe(topic);
  });

  it.each(vectors.symmetricKeys)('K4: symmetric key of $password', async ({ password, key }) => {
    expect(bytesToHex(await deriveSymmetricKey(password))).toBe(key);
  });

  it('K4: the same where the platform derives nothing without a salt (WebKitGTK)', async () => {
    const refused = new DOMException('as libgcrypt says it', 'OperationError');
    const deriveBits = vi.spyOn(crypto.subtle, 'deriveBits').mockRejectedValue(refused);
    try {
      for (const { password, key } of vectors.symmetricKeys) {
        expect(bytesToHex(await deriveSymmetricKey(password))).toBe(key);
      }
      expect(deriveBits).toHaveBeenCalledTimes(vectors.symmetricKeys.length);
    } finally {
      deriveBits.mockRestore();
    }
  });

  it('K3, K5: by link the secret is part of the name', () => {
    const { chatId, topic } = byLink.channelTopic;
    expect(topicName(chatId, secret)).toBe(`${chatId}:${byLink.secretHex}`);
    expect(contentTopicOf(noblePrimitives, topicName(chatId, secret))).toBe(topic);
  });

  it('K3, K4: one topic has its name, its content topic and its key', async () => {
    const key = await deriveTopicKey(noblePrimitives, community, 'community', secret);
    expect(key).toMatchObject({
      chatId: community,
      kind: 'community',
      contentTopic: byLink.communityTopic,
    });
    expect(bytesToHex(key.symmetricKey)).toBe(byLink.communitySymmetricKey);
  });

  it('K5: the announcement channel of a community by link is hidden as well', async () => {
    const chatId = announcementChatId(community);
    const key = await deriveTopicKey(noblePrimitives, chatId, 'announcements', secret);
    expect(key.contentTopic).toBe(byLink.announcementTopic);
    const open = await deriveTopicKey(noblePrimitives, chatId, 'announcements');
    expect(open.contentTopic).not.toBe(key.contentTopic);
    expect(open.symmetricKey).not.toEqual(key.symmetricKey);
  });

  it('K6: archive keys and the hidden torrent name follow from the community topic', async () => {
    const topicKey = hexToBytes(byLink.communitySymmetricKey);
    const keys = await deriveArchiveKeys(topicKey, community, true);
    expect(bytesToHex(keys.encryptionKey)).toBe(byLink.archiveEncryptionKey);
    expect(bytesToHex(keys.nonceKey)).toBe(byLink.archiveNonceKey);
    expect(keys.torrentName).toBe(byLink.torrentName);
  });

  it('K6, T1: the torrent of an open community is named by its id', async () => {
    const topicKey = await deriveSymmetricKey(community);
    const keys = await deriveArchiveKeys(topicKey, community, false);
    expect(keys.torrentName).toBe(community);
    expect(keys.encryptionKey).toHaveLength(32);
  });
});
