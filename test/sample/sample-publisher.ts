import { buildMagnet } from '../../src/archive/magnet.ts';
import { encodeAnnouncement } from '../../src/protocol/announcement-codec.ts';
import type { ArchivedMessage } from '../../src/archive/archived-message.ts';
import type { TopicKey } from '../../src/protocol/community-keys.ts';
import type { CommunityDescription } from '../../src/protocol/description.ts';
import { encodeDescription } from '../../src/protocol/description.ts';
import { encodeChatMessage, encodeRequestToJoin } from '../../src/protocol/encode-event.ts';
import { MessageType } from '../../src/protocol/message-types.ts';
import type { Primitives } from '../../src/protocol/primitives.ts';
import { encryptPayload } from '../../src/protocol/payload-26.ts';
import { Sealer } from '../../src/worker/sealer.ts';
import type { NetworkControl } from '../journeys/network-control.ts';
import type { SeededRandom } from '../protocol/seeded-random.ts';
import type { SampleAuthor } from './sample-authors.ts';
import type { SampleChannel, SampleCommunity } from './sample-community.ts';

const INSTALLATION = 'sample';
const WAKU_VERSION = 1;
const FORMAT_1 = 1;

export interface AnnouncedTorrent {
  infoHash: string;
  trackers: string[];
  webSeeds?: string[];
}

/** What a description says beyond names and keys. */
export type Looks = Partial<CommunityDescription>;

/** Puts a community into the local network as its control node and members would. */
export class SamplePublisher {
  readonly #network: NetworkControl;
  readonly #community: SampleCommunity;
  readonly #looks: Looks;
  readonly #sealer: Sealer;
  readonly #random: (length: number) => Uint8Array;

  constructor(
    parts: { network: NetworkControl; primitives: Primitives; random: SeededRandom },
    community: SampleCommunity,
    looks: Looks = {},
  ) {
    this.#network = parts.network;
    this.#looks = looks;
    this.#random = parts.random.bytes;
    this.#community = community;
    this.#sealer = new Sealer(parts.primitives, parts.random.bytes);
  }

  /** M9, H7: a description of now and, with an info hash, the announcement that goes with it. */
  async describe(nowMs: number, archive?: AnnouncedTorrent): Promise<void> {
    const { communityTopic, announcementTopic, privateKey } = this.#community;
    const magnetUri = archive && this.#magnet(archive);
    const payload = encodeDescription({
      ...describe(this.#community, nowMs, magnetUri),
      ...this.#looks,
    });
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

  /** M11 */
  async join({ name: displayName, privateKey }: SampleAuthor, timestampMs: number): Promise<void> {
    const { id: community, communityTopic: topic } = this.#community;
    const payload = encodeRequestToJoin({ community, clock: timestampMs, displayName });
    const type = MessageType.requestToJoin;
    await this.#publish({ type, payload, privateKey, topic, timestampMs });
  }

  /** What is signed already, as its author had sent it then. */
  async resend(
    { payload: metadata, timestampNs }: ArchivedMessage,
    { topic, privateKey }: { topic: TopicKey; privateKey: Uint8Array },
  ): Promise<void> {
    const { contentTopic, symmetricKey } = topic;
    const random = this.#random;
    const payload = await encryptPayload({ metadata, symmetricKey, privateKey, random });
    await this.#network.publish({ contentTopic, payload, timestampNs, version: WAKU_VERSION });
  }

  #magnet({ infoHash, trackers, webSeeds = [] }: AnnouncedTorrent): string {
    const name = this.#community.archiveKeys.torrentName;
    return buildMagnet({ infoHash, name, trackers, webSeeds }, { allowPrivate: true });
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
