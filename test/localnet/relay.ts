import './promise-with-resolvers.ts';
import { GossipSub } from '@chainsafe/libp2p-gossipsub';
import type { GossipSubComponents, GossipsubMessage } from '@chainsafe/libp2p-gossipsub';
import { setTimeout as delay } from 'node:timers/promises';
import { checkMessage } from './message-check.ts';
import { WakuMessage } from './waku-message.ts';

/** 11/WAKU2-RELAY. */
const RELAY_CODEC = '/waku/relay/2.0.0';

const LINK_POLL_MS = 5;

export type Deliver = (pubsubTopic: string, message: WakuMessage) => void;

export interface Relayed {
  /** To how many other nodes the message went. */
  readonly peerCount: number;
  /** The relay has carried the same message in the last two minutes, and does not do so again. */
  readonly isDuplicate: boolean;
}

/** The libp2p service: GossipSub without authors and signatures, as 11/WAKU2-RELAY demands. */
export function relayService(): (components: GossipSubComponents) => GossipSub {
  return (components) => {
    const gossipSub = new GossipSub(components, {
      globalSignaturePolicy: 'StrictNoSign',
      fallbackToFloodsub: false,
      allowPublishToZeroTopicPeers: true,
      emitSelf: false,
      dataTransform: { inboundTransform: refuseInvalid, outboundTransform: (_topic, data) => data },
    });
    gossipSub.multicodecs = [RELAY_CODEC];
    return gossipSub;
  };
}

/** A throw here makes GossipSub reject the message: it is neither forwarded nor delivered. */
function refuseInvalid(_topic: string, data: Uint8Array): Uint8Array {
  checkMessage(WakuMessage.decode(data), data.length);
  return data;
}

/** 11/WAKU2-RELAY of one service node, on the pubsub topics of all shards. */
export class Relay {
  readonly #gossipSub: GossipSub;
  readonly #topics: readonly string[];
  readonly #deliver: Deliver;

  constructor(gossipSub: GossipSub, topics: readonly string[], deliver: Deliver) {
    this.#gossipSub = gossipSub;
    this.#topics = topics;
    this.#deliver = deliver;
  }

  start(): void {
    this.#gossipSub.addEventListener('gossipsub:message', this.#onMessage);
    for (const topic of this.#topics) this.#gossipSub.subscribe(topic);
  }

  stop(): void {
    this.#gossipSub.removeEventListener('gossipsub:message', this.#onMessage);
  }

  supports(pubsubTopic: string): boolean {
    return this.#topics.includes(pubsubTopic);
  }

  /** Sends the message to the other nodes; it is not delivered to this one. */
  async publish(pubsubTopic: string, message: WakuMessage): Promise<Relayed> {
    try {
      const encoded = WakuMessage.encode(message);
      const { recipients } = await this.#gossipSub.publish(pubsubTopic, encoded);
      return { peerCount: recipients.length, isDuplicate: false };
    } catch (error) {
      if (!isDuplicateError(error)) throw error;
      return { peerCount: 0, isDuplicate: true };
    }
  }

  /** Resolves when messages on every topic reach the peer. @throws the signal's reason */
  async whenLinked(peerId: string, signal: AbortSignal): Promise<void> {
    await this.#until(() => this.#isLinked(peerId), signal);
  }

  /** Resolves when nothing is known of the peer any more. @throws the signal's reason */
  async whenUnlinked(peerId: string, signal: AbortSignal): Promise<void> {
    await this.#until(() => !this.#gossipSub.peers.has(peerId), signal);
  }

  /** GossipSub has no event for an opened stream nor for a peer that it has forgotten. */
  async #until(isReached: () => boolean, signal: AbortSignal): Promise<void> {
    while (!isReached()) await delay(LINK_POLL_MS, undefined, { signal });
  }

  #isLinked(peerId: string): boolean {
    if (!this.#gossipSub.streamsOutbound.has(peerId)) return false;
    return this.#topics.every((topic) =>
      this.#gossipSub.getSubscribers(topic).some((subscriber) => subscriber.toString() === peerId),
    );
  }

  readonly #onMessage = (event: CustomEvent<GossipsubMessage>): void => {
    const { topic, data } = event.detail.msg;
    this.#deliver(topic, WakuMessage.decode(data));
  };
}

function isDuplicateError(error: unknown): boolean {
  return error instanceof Error && error.message === 'PublishError.Duplicate';
}
