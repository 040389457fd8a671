import type { ArchivedMessage } from '../../../src/archive/archived-message.ts';
import type { Window } from '../../../src/archive/windows.ts';
import { encodeChatMessage } from '../../../src/protocol/encode-event.ts';
import { encodeMessage } from '../../../src/protocol/encode-message.ts';
import { messageIdOf } from '../../../src/protocol/envelope.ts';
import { ApplicationMetadataMessage } from '../../../src/protocol/generated/messages.js';
import { MessageType } from '../../../src/protocol/message-types.ts';
import type { Primitives } from '../../../src/protocol/primitives.ts';
import type { SeededRandom } from '../../protocol/seeded-random.ts';
import type { SignDigest } from './fast-signer.ts';
import type { SampleAuthor } from './sample-authors.ts';
import type { SampleCommunity } from './sample-community.ts';
import { sampleText } from './texts.ts';

const NS_IN_MS = 1_000_000n;

export interface MessageMaker {
  primitives: Primitives;
  sign: SignDigest;
  random: SeededRandom;
  community: SampleCommunity;
  authors: readonly SampleAuthor[];
}

/** As the control node of the community would have kept them: signed, of all channels. */
export function sampleMessages(
  maker: MessageMaker,
  { fromMs, toMs }: Window,
  count: number,
): ArchivedMessage[] {
  return Array.from({ length: count }, () =>
    sampleMessage(maker, fromMs + maker.random.below(toMs - fromMs)),
  );
}

function sampleMessage(maker: MessageMaker, timestampMs: number): ArchivedMessage {
  const { primitives, sign, random, community, authors } = maker;
  const author = pick(authors, random);
  const { topic } = pick(community.channels, random);
  const payload = encodeChatMessage({
    chatId: topic.chatId,
    clock: timestampMs,
    sentMs: timestampMs,
    displayName: author.name,
    text: sampleText(random),
  });
  const signature = sign(author.privateKey, primitives.keccak256(payload));
  const type = MessageType.chatMessage;
  const metadata = encodeMessage(ApplicationMetadataMessage, { signature, payload, type });
  return {
    id: messageIdOf(primitives, author.publicKey, metadata),
    timestampNs: BigInt(timestampMs) * NS_IN_MS,
    contentTopic: topic.contentTopic,
    payload: metadata,
    author: author.compressedKey,
  };
}

function pick<Item>(items: readonly Item[], random: SeededRandom): Item {
  const item = items[random.below(items.length)];
  if (item === undefined) throw new RangeError('expected something to choose from, got nothing');
  return item;
}
