import type { ArchivedMessage } from '../../../src/archive/archived-message.ts';
import type { Window } from '../../../src/archive/windows.ts';
import { encodeChatMessage } from '../../../src/protocol/encode-event.ts';
import { MessageType } from '../../../src/protocol/message-types.ts';
import type { SeededRandom } from '../../protocol/seeded-random.ts';
import { pick } from '../../sample/deck.ts';
import type { SampleAuthor } from '../../sample/sample-authors.ts';
import type { SampleCommunity } from '../../sample/sample-community.ts';
import type { EventSigner } from '../../sample/signed-event.ts';
import { signedEvent } from '../../sample/signed-event.ts';
import { sampleText } from './texts.ts';

export interface MessageMaker extends EventSigner {
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
  const { random, community, authors } = maker;
  const author = pick(authors, random);
  const { topic } = pick(community.channels, random);
  const payload = encodeChatMessage({
    chatId: topic.chatId,
    clock: timestampMs,
    sentMs: timestampMs,
    displayName: author.name,
    text: sampleText(random),
  });
  const event = { type: MessageType.chatMessage, payload };
  return signedEvent(maker, event, { author, topic, timestampMs });
}
