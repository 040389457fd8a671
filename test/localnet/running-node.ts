import './promise-with-resolvers.ts';
import type { Faults } from './faults.ts';
import { FilterService } from './filter.ts';
import { createRelayLibp2p, listeningPort } from './libp2p-node.ts';
import type { RelayLibp2p } from './libp2p-node.ts';
import type { FaultReporter } from './libp2p-types.ts';
import { LightPushService } from './light-push.ts';
import { checkMessage, MessageRefused } from './message-check.ts';
import type { MessageStore } from './message-store.ts';
import { serveMetadata } from './metadata.ts';
import type { NodeKey } from './node-key.ts';
import { Relay } from './relay.ts';
import type { Relayed } from './relay.ts';
import { pubsubTopicOf, pubsubTopics } from './shards.ts';
import type { ClusterShards } from './shards.ts';
import { SocketLedger } from './socket-ledger.ts';
import { StoreService } from './store.ts';
import { hashOf } from './waku-message.ts';
import type { WakuMessage } from './waku-message.ts';
import type { WebRtcParts } from './webrtc-transport.ts';

export interface NodeParts {
  readonly privateKey: NodeKey;
  readonly webRtc: WebRtcParts;
  readonly shards: ClusterShards;
  readonly store: MessageStore;
  readonly faults: Faults;
  /** Unix ms. */
  readonly clock: () => number;
  readonly report: FaultReporter;
}

export interface Published {
  readonly pubsubTopic: string;
  readonly hash: Uint8Array;
  /** To how many other nodes the relay sent it. */
  readonly peerCount: number;
}

/** A service node from its start to its stop: libp2p and the protocols on it. */
export class RunningNode {
  readonly libp2p: RelayLibp2p;
  readonly relay: Relay;
  readonly filter: FilterService;
  readonly #parts: NodeParts;
  readonly #sockets = new SocketLedger();

  constructor(libp2p: RelayLibp2p, parts: NodeParts) {
    this.libp2p = libp2p;
    this.#parts = parts;
    this.filter = new FilterService(parts.report);
    this.relay = new Relay(libp2p.services.relay, pubsubTopics(parts.shards), this.#take);
  }

  /** @throws when the port is in use */
  static async open(parts: NodeParts, port: number): Promise<RunningNode> {
    const libp2p = await createRelayLibp2p(parts.privateKey, port, parts.webRtc);
    const node = new RunningNode(libp2p, parts);
    await node.#start();
    return node;
  }

  get port(): number {
    return listeningPort(this.libp2p);
  }

  async close(): Promise<void> {
    this.relay.stop();
    this.filter.stop();
    const port = this.port;
    const stopped = this.libp2p.stop();
    this.#sockets.closeAll(port);
    await stopped;
    this.#sockets.stop();
  }

  /**
   * Relays the message, stores it and pushes it to filter subscribers.
   *
   * @param pubsubTopic computed from the content topic where absent
   * @throws MessageRefused
   */
  async publish(message: WakuMessage | undefined, pubsubTopic?: string): Promise<Published> {
    if (message === undefined) throw new MessageRefused('invalid', 'no message');
    const stamped = { ...message, timestamp: message.timestamp ?? this.#nowNs() };
    checkMessage(stamped);
    const topic = this.#topicOf(stamped.contentTopic, pubsubTopic);
    const { peerCount, isDuplicate } = await this.#send(topic, stamped);
    if (!isDuplicate) this.#deliver(topic, stamped);
    return { pubsubTopic: topic, hash: hashOf(topic, stamped), peerCount };
  }

  async #start(): Promise<void> {
    const { store, faults, report, shards } = this.#parts;
    const push: typeof this.publish = async (message, topic) => {
      if (faults.isPushRefused()) throw new MessageRefused('invalid', 'refused on purpose');
      return this.publish(message, topic);
    };
    await this.filter.register(this.libp2p);
    await new LightPushService(push, report).register(this.libp2p);
    await new StoreService(store, faults, report).register(this.libp2p);
    await serveMetadata(this.libp2p, shards, report);
    await this.#listen();
    this.relay.start();
  }

  async #listen(): Promise<void> {
    this.#sockets.start();
    try {
      await this.libp2p.start();
    } catch (error) {
      this.#sockets.stop();
      throw error;
    }
  }

  async #send(topic: string, message: WakuMessage): Promise<Relayed> {
    if (this.#parts.faults.isRelayCut()) return { peerCount: 0, isDuplicate: false };
    return this.relay.publish(topic, message);
  }

  #topicOf(contentTopic: string, pubsubTopic: string | undefined): string {
    const topic = pubsubTopic || this.#shardTopicOf(contentTopic);
    if (!this.relay.supports(topic)) throw new MessageRefused('unsupported topic', topic);
    return topic;
  }

  #shardTopicOf(contentTopic: string): string {
    try {
      return pubsubTopicOf(this.#parts.shards, contentTopic);
    } catch (cause) {
      throw new MessageRefused('invalid', cause instanceof Error ? cause.message : String(cause));
    }
  }

  #nowNs(): bigint {
    return BigInt(this.#parts.clock()) * 1_000_000n;
  }

  readonly #take = (pubsubTopic: string, message: WakuMessage): void => {
    if (!this.#parts.faults.isRelayCut()) this.#deliver(pubsubTopic, message);
  };

  /** An ephemeral message is relayed and pushed, never stored (14/WAKU2-MESSAGE). */
  readonly #deliver = (pubsubTopic: string, message: WakuMessage): void => {
    if (message.ephemeral !== true) this.#parts.store.add(pubsubTopic, message);
    if (!this.#parts.faults.isFilterMute()) this.filter.push(pubsubTopic, message);
  };
}
