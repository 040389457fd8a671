import { buildMagnet } from '../../../src/archive/magnet.ts';
import { encodeAnnouncement } from '../../../src/protocol/announcement-codec.ts';
import type { TopicKey } from '../../../src/protocol/community-keys.ts';
import type {
  ChannelDescription,
  CommunityDescription,
} from '../../../src/protocol/description.ts';
import { encodeDescription } from '../../../src/protocol/description.ts';
import { wrapEvent } from '../../../src/protocol/envelope.ts';
import { MessageType } from '../../../src/protocol/message-types.ts';
import { noblePrimitives as primitives } from '../../../src/protocol/noble-primitives.ts';
import { encryptPayload } from '../../../src/protocol/payload-26.ts';
import type { NetworkControl } from '../network-control.ts';
import type { ForgedCommunity } from './forged-community.ts';
import { random } from './forged-community.ts';

export interface Announced {
  infoHash: string;
  /** As the magnet link says; the torrent may be named otherwise. */
  name: string;
  /** Absent: none. */
  webSeeds?: string[];
  /** Absent: newer than the one before. */
  clock?: number;
}

export interface Announcer {
  privateKey: Uint8Array;
  /** Absent: as an owner without one (Status). */
  installation?: string;
}

/** Puts messages into the relay as the app of a stranger would, encrypted with a topic's key. */
export class Forger {
  readonly #network: NetworkControl;
  #lastClock = 0;

  constructor(network: NetworkControl) {
    this.#network = network;
  }

  /** @param metadata bytes that pass for an ApplicationMetadataMessage */
  async publish(topic: TopicKey, metadata: Uint8Array, timestampMs = Date.now()): Promise<void> {
    const { contentTopic, symmetricKey } = topic;
    const privateKey = random(32);
    const payload = await encryptPayload({ metadata, symmetricKey, privateKey, random });
    const timestampNs = BigInt(timestampMs) * 1_000_000n;
    await this.#network.publish({ contentTopic, payload, timestampNs, version: 1 });
  }

  /** A newer description of the community, signed by it unless another key is given. */
  async describe(
    community: ForgedCommunity,
    changes: Partial<CommunityDescription> = {},
    privateKey = community.privateKey,
  ): Promise<void> {
    const content = { ...describedAs(community), clock: this.#nextClock(), ...changes };
    const type = MessageType.communityDescription;
    const payload = encodeDescription(content);
    await this.publish(community.topic, wrapEvent({ type, payload, privateKey, primitives }));
  }

  /** A newer announcement of the torrent; by the control node unless another is given. */
  async announce(
    { announcements, ...owner }: Pick<ForgedCommunity, 'announcements'> & Announcer,
    { infoHash, name, webSeeds = [], clock = this.#nextClock() }: Announced,
  ): Promise<void> {
    const { privateKey, installation } = owner;
    const { tracker } = await this.#network.status();
    const link = { infoHash, name, trackers: [tracker.url], webSeeds };
    const magnetUri = buildMagnet(link, { allowPrivate: true });
    const sender = installation === undefined ? {} : { installation };
    const content = { clock, magnetUri, format: 1, ...sender };
    const payload = encodeAnnouncement(content);
    const type = MessageType.archiveAnnouncement;
    await this.publish(announcements, wrapEvent({ type, payload, privateKey, primitives }));
  }

  /** M9: each is newer than the one before. */
  #nextClock(): number {
    this.#lastClock = Math.max(Date.now(), this.#lastClock + 1);
    return this.#lastClock;
  }
}

/** Its first channel, without restrictions. */
export function generalOf({ general }: ForgedCommunity): ChannelDescription {
  return described(general.chatId, 'general');
}

/** A channel without restrictions. */
export function described(chatId: string, name: string): ChannelDescription {
  const looks = { description: '', emoji: '', color: '' };
  return { chatId, name, ...looks, position: 0, members: new Map() };
}

function describedAs(community: ForgedCommunity): CommunityDescription {
  const { id, name, installation } = community;
  return {
    community: id,
    clock: 0,
    name,
    description: '',
    color: '#4a7a3c',
    introMessage: '',
    outroMessage: '',
    tags: [],
    images: new Map(),
    access: 'auto',
    channels: [generalOf(community)],
    categories: [],
    members: new Map(),
    banned: new Map(),
    canAllMembersPin: false,
    installation,
  };
}
