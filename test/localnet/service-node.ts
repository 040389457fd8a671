import './promise-with-resolvers.ts';
import type { TransportCertificate } from '@libp2p/webrtc';
import { multiaddr } from '@multiformats/multiaddr';
import { Faults } from './faults.ts';
import type { FaultSettings } from './faults.ts';
import type { FaultReporter } from './libp2p-types.ts';
import { RELAY_LINK_LIMIT_MS } from './limits.ts';
import type { MessageStore } from './message-store.ts';
import type { NodeKey } from './node-key.ts';
import { preferPort } from './ports.ts';
import { RunningNode } from './running-node.ts';
import type { Published } from './running-node.ts';
import type { ClusterShards } from './shards.ts';
import { StunPort } from './stun-port.ts';
import type { WakuMessage } from './waku-message.ts';

export interface ServiceNodeOptions {
  readonly privateKey: NodeKey;
  /** Of its WebRTC. */
  readonly certificate: TransportCertificate;
  /** Of TCP for WebSocket and of UDP for WebRTC; 0 for any free one. */
  readonly preferredPort: number;
  readonly shards: ClusterShards;
  /** Unix ms. */
  readonly clock: () => number;
  readonly report: FaultReporter;
}

export interface ServiceNodeStatus {
  readonly address: string;
  readonly webRtcAddress: string;
  readonly isRunning: boolean;
  readonly connectedPeers: string[];
  readonly filterSubscribers: number;
  readonly storedMessages: Record<string, number>;
  readonly faults: FaultSettings;
}

/** An operation that needs the node to run while it is stopped. */
export class NodeStopped extends Error {
  override readonly name = 'NodeStopped';
}

/**
 * A Waku service node: relay, filter, light push, store and metadata over libp2p, by WebSocket and
 * by WebRTC. Its store and faults outlive a stop, its port and peer id too, so that a stop is an outage.
 */
export class ServiceNode {
  readonly store: MessageStore;
  readonly faults = new Faults();
  readonly #options: ServiceNodeOptions;
  #running: RunningNode | undefined;
  #port: number | undefined;
  #stunPort: StunPort | undefined;
  #turn: Promise<void> = Promise.resolve();

  constructor(store: MessageStore, options: ServiceNodeOptions) {
    this.store = store;
    this.#options = options;
  }

  get isRunning(): boolean {
    return this.#running !== undefined;
  }

  get peerId(): string {
    return this.#options.privateKey.publicKey.toString();
  }

  /** Known since the first start. */
  get port(): number {
    if (this.#port === undefined) throw new NodeStopped('the node has not been started yet');
    return this.#port;
  }

  /** The multiaddr to dial. */
  get address(): string {
    return `/ip4/127.0.0.1/tcp/${this.port}/ws/p2p/${this.peerId}`;
  }

  /** The same node by WebRTC. */
  get webRtcAddress(): string {
    if (this.#stunPort === undefined) throw new NodeStopped('the node has not been started yet');
    const { certhash } = this.#options.certificate;
    const listening = `/ip4/127.0.0.1/udp/${this.#stunPort.number}/webrtc-direct`;
    return `${listening}/certhash/${certhash}/p2p/${this.peerId}`;
  }

  /** Does nothing when the node runs. @throws when the port of an earlier start is in use now */
  start(): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#running !== undefined) return;
      const { certificate, report, preferredPort } = this.#options;
      const stunPort = (this.#stunPort ??= await StunPort.open(preferredPort));
      const webRtc = { stunPort, certificate, report };
      const parts = { ...this.#options, store: this.store, faults: this.faults, webRtc };
      this.#running =
        this.#port === undefined
          ? await preferPort(preferredPort, (port) => RunningNode.open(parts, port))
          : await RunningNode.open(parts, this.#port);
      this.#port = this.#running.port;
    });
  }

  /** Closes every connection. Does nothing when the node is stopped. */
  stop(): Promise<void> {
    return this.#inTurn(async () => {
      const running = this.#running;
      this.#running = undefined;
      await running?.close();
    });
  }

  /** Stops for good: what a start needs is given up. */
  async end(): Promise<void> {
    await this.stop();
    this.#stunPort?.close();
  }

  /** Resolves when both nodes relay to each other on every shard. */
  async linkTo(other: ServiceNode): Promise<void> {
    const signal = AbortSignal.timeout(RELAY_LINK_LIMIT_MS);
    const [near, far] = [this.#whileRunning(), other.#whileRunning()];
    await near.libp2p.dial(multiaddr(other.address), { signal });
    await Promise.all([
      near.relay.whenLinked(other.peerId, signal),
      far.relay.whenLinked(this.peerId, signal),
    ]);
  }

  /** Resolves when this node has noticed that the other one is gone. */
  async whenUnlinked(other: ServiceNode): Promise<void> {
    const signal = AbortSignal.timeout(RELAY_LINK_LIMIT_MS);
    await this.#whileRunning().relay.whenUnlinked(other.peerId, signal);
  }

  /** @throws MessageRefused; NodeStopped */
  async publish(message: WakuMessage): Promise<Published> {
    return await this.#whileRunning().publish(message);
  }

  status(): ServiceNodeStatus {
    const connections = this.#running?.libp2p.getConnections() ?? [];
    return {
      address: this.address,
      webRtcAddress: this.webRtcAddress,
      isRunning: this.isRunning,
      connectedPeers: [...new Set(connections.map(({ remotePeer }) => remotePeer.toString()))],
      filterSubscribers: this.#running?.filter.subscriberCount ?? 0,
      storedMessages: this.store.counts(),
      faults: this.faults.settings,
    };
  }

  #whileRunning(): RunningNode {
    if (this.#running === undefined) throw new NodeStopped('the node is stopped');
    return this.#running;
  }

  /** A start waits for the stop before it, and the other way round. */
  #inTurn(step: () => Promise<void>): Promise<void> {
    const result = this.#turn.then(step);
    this.#turn = result.catch(() => undefined);
    return result;
  }
}
