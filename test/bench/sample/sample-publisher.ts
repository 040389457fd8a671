import { buildMagnet } from '../../../src/archive/magnet.ts';
import { encodeAnnouncement } from '../../../src/protocol/announcement-codec.ts';
import type { TopicKey } from '../../../src/protocol/community-keys.ts';
import type { CommunityDescription } from '../../../src/protocol/description.ts';
import { encodeDescription } from '../../../src/protocol/description.ts';
import { encodeChatMessage } from '../../../src/protocol/encode-event.ts';
import { MessageType } from '../../../src/protocol/message-types.ts';
import type { Primitives } from '../../../src/protocol/primitives.ts';
import { Sealer } from '../../../src/worker/sealer.ts';
import type { NetworkControl } from '../../journeys/network-control.ts';
import type { SeededRandom } from '../../protocol/seeded-random.ts';
import type { SampleAuthor } from './sample-authors.ts';
import type { SampleChannel, SampleCommunity } from './sample-community.ts';

const INSTALLATION = 'bench';
const WAKU_VERSION = 1;
const FORMAT_1 = 1;

/** Puts a community into the local network as its control node and members would. */
export class SamplePublisher {
  readonly #network: NetworkControl;
  readonly #community: SampleCommunity;
  readonly #sealer: Sealer;

  constructor(
    parts: { network: NetworkControl; primitives: Primitives; random: SeededRandom },
    community: SampleCommunity,
  ) {
    this.#network = parts.network;
    this.#community = community;
    this.#sealer = new Sealer(parts.primitives, parts.random.bytes);
  }

  /** M9, H7: a description of now and, with an info hash, the announcement that goes with it. */
  async describe(nowMs: number, archive?: { infoHash: string; trackers: string[] }): Promise<void> {
    const { communityTopic, announcementTopic, privateKey } = this.#community;
    const magnetUri = archive && this.#magnet(archive);
    const payload = encodeDescription(describe(this.#community, nowMs, magnetUri));
    const signed = { privateKey, timestampMs: nowMs };
    const type = MessageType.communityDescription;
    await this.#publish({ ...signed, type, payload, topic: communityTopic });
    if (magnetUri === undefined) return;
    await this.#publish({
      ...signed,
      type: MessageType.archiveAnnouncement,
      topic: announcementTopic,
      payload: encodeAnnouncement({
        clock: nowMs,
        magnetUri,
        format: FORMAT_1,
        installation: INSTALLATION,
      }),
    });
  }

  async say(
    { topic }: SampleChannel,
    { name: displayName, privateKey }: SampleAuthor,
    { text, timestampMs }: { text: string; timestampMs: number },
  ): Promise<void> {
    const times = { clock: timestampMs, sentMs: timestampMs };
    const payload = encodeChatMessage({ chatId: topic.chatId, ...times, displayName, text });
    const type = MessageType.chatMessage;
    await this.#publish({ type, payload, privateKey, topic, timestampMs });
  }

  #magnet({ infoHash, trackers }: { infoHash: string; trackers: string[] }): string {
    const name = this.#community.archiveKeys.torrentName;
    return buildMagnet({ infoHash, name, trackers, webSeeds: [] }, { allowPrivate: true });
  }

  async #publish(event: {
    type: MessageType;
    payload: Uint8Array;
    privateKey: Uint8Array;
    topic: TopicKey;
    timestampMs: number;
  }): Promise<void> {
    const { contentTopic, payload26: payload, timestampNs } = await this.#sealer.seal(event);
    await this.#network.publish({ contentTopic, payload, timestampNs, version: WAKU_VERSION });
  }
}

function describe(
  { id, name, channels }: SampleCommunity,
  clock: number,
  magnetUri: string | undefined,
): CommunityDescription {
  return {
    community: id,
    clock,
    name,
    description: 'Made to be measured',
    color: '#3f7d58',
    introMessage: '',
    outroMessage: '',
    tags: [],
    images: new Map(),
    access: 'auto',
    channels: channels.map((channel, position) => ({
      chatId: channel.topic.chatId,
      name: channel.name,
      description: '',
      emoji: '',
      color: '',
      position,
      members: new Map(),
    })),
    categories: [],
    members: new Map(),
    banned: new Map(),
    canAllMembersPin: false,
    installation: INSTALLATION,
    ...(magnetUri === undefined ? {} : { magnetUri, magnetClock: clock, archiveFormat: FORMAT_1 }),
  };
}
