import type { ArchivedMessage } from '../../src/archive/archived-message.ts';
import type { TopicKey } from '../../src/protocol/community-keys.ts';
import type { EncodedEvent } from '../../src/protocol/encode-event.ts';
import { encodeMessage } from '../../src/protocol/encode-message.ts';
import { messageIdOf } from '../../src/protocol/envelope.ts';
import { ApplicationMetadataMessage } from '../../src/protocol/generated/messages.js';
import type { Primitives } from '../../src/protocol/primitives.ts';
import type { SignDigest } from './fast-signer.ts';
import type { SampleAuthor } from './sample-authors.ts';

const NS_IN_MS = 1_000_000n;

export interface EventSigner {
  primitives: Primitives;
  sign: SignDigest;
}

/** M1, M2: an event of that time, as the control node of the community would have kept it. */
export function signedEvent(
  { primitives, sign }: EventSigner,
  { type, payload }: EncodedEvent,
  from: { author: SampleAuthor; topic: TopicKey; timestampMs: number },
): ArchivedMessage {
  const { author, topic, timestampMs } = from;
  const signature = sign(author.privateKey, primitives.keccak256(payload));
  const metadata = encodeMessage(ApplicationMetadataMessage, { signature, payload, type });
  return {
    id: messageIdOf(primitives, author.publicKey, metadata),
    timestampNs: BigInt(timestampMs) * NS_IN_MS,
    contentTopic: topic.contentTopic,
    payload: metadata,
    author: author.compressedKey,
  };
}
