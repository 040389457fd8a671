import { join } from 'node:path';
import { bytesToHex } from '@waku/utils/bytes';
import { ControlServer } from './control.ts';
import type { Controllable, LocalNetworkStatus, PublishedMessage } from './controllable.ts';
import type { FaultSettings } from './faults.ts';
import type { FaultReporter } from './libp2p-types.ts';
import { DEFAULT_RETENTION_MS, RELAY_DELIVERY_LIMIT_MS } from './limits.ts';
import { MessageStore } from './message-store.ts';
import type { ForgetCriteria } from './message-store.ts';
import { LOCAL_SHARDS, localNetworkConfig } from './network-config.ts';
import type { LocalNetworkConfig } from './network-config.ts';
import { NoSuchNode } from './no-such-node.ts';
import { loadOrCreateCertificate } from './node-certificate.ts';
import { loadOrCreateNodeKey } from './node-key.ts';
import { NodeStopped, ServiceNode } from './service-node.ts';
import { Tracker } from './tracker.ts';
import type { WakuMessage } from './waku-message.ts';

export interface LocalNetworkOptions {
  /** Where the nodes' keys are kept, so that their addresses stay the same; made when missing. */
  readonly folder: string;
  /** Where a port is in use, another one is taken. */
  readonly ports?: PreferredPorts;
  /** How long service nodes keep messages, by the messages' own time. Default: 30 days. */
  readonly retentionMs?: number;
  /** Unix ms. Default: the system's clock. */
  readonly clock?: () => number;
  /** Told of faults that end one stream or connection only. Default: nobody is. */
  readonly report?: FaultReporter;
}

/** Absent or 0: any free port. */
export interface PreferredPorts {
  readonly nodes?: readonly [number, number];
  readonly tracker?: number;
  readonly control?: number;
}

/** A part that did not get the port it was to have. */
export interface MovedPort {
  readonly part: string;
  readonly preferred: number;
  readonly actual: number;
}

type Settings = Required<LocalNetworkOptions> & { readonly ports: Required<PreferredPorts> };

/** Two service nodes that relay to each other, a tracker and a control endpoint, on 127.0.0.1. */
export class LocalNetwork implements Controllable {
  readonly nodes: readonly ServiceNode[];
  readonly #tracker: Tracker;
  readonly #control: ControlServer;
  readonly #ports: Required<PreferredPorts>;

  constructor(nodes: readonly ServiceNode[], tracker: Tracker, ports: Required<PreferredPorts>) {
    this.nodes = nodes;
    this.#tracker = tracker;
    this.#ports = ports;
    this.#control = new ControlServer(this);
  }

  /** Resolves when everything listens and the nodes relay to each other. */
  static async start(options: LocalNetworkOptions): Promise<LocalNetwork> {
    const settings = withDefaults(options);
    const { ports, report } = settings;
    const nodes = await Promise.all(ports.nodes.map((_, index) => createNode(settings, index)));
    const network = new LocalNetwork(nodes, new Tracker(ports.tracker, report), ports);
    try {
      await network.#startAll();
      return network;
    } catch (error) {
      await network.stop();
      throw error;
    }
  }

  get networkConfig(): LocalNetworkConfig {
    const addresses = this.nodes.map(({ address }) => address);
    return localNetworkConfig(addresses, [this.#tracker.url]);
  }

  get controlUrl(): string {
    return this.#control.url;
  }

  get movedPorts(): MovedPort[] {
    const parts = [
      ...this.nodes.map(({ port }, index) => ({
        part: `service node ${index}`,
        preferred: this.#ports.nodes[index] ?? 0,
        actual: port,
      })),
      { part: 'tracker', preferred: this.#ports.tracker, actual: this.#tracker.port },
      { part: 'control', preferred: this.#ports.control, actual: this.#control.port },
    ];
    return parts.filter(({ preferred, actual }) => preferred !== 0 && preferred !== actual);
  }

  /** Ends everything that was started, in any state. */
  async stop(): Promise<void> {
    await this.#control.stop();
    await Promise.all([this.#tracker.stop(), ...this.nodes.map((node) => node.end())]);
  }

  async startNode(index: number): Promise<void> {
    const node = this.#node(index);
    if (node.isRunning) return;
    await node.start();
    await Promise.all(this.#runningBeside(node).map((other) => node.linkTo(other)));
  }

  async stopNode(index: number): Promise<void> {
    const node = this.#node(index);
    await node.stop();
    await Promise.all(this.#runningBeside(node).map((other) => other.whenUnlinked(node)));
  }

  async startTracker(): Promise<void> {
    await this.#tracker.start();
  }

  async stopTracker(): Promise<void> {
    await this.#tracker.stop();
  }

  setFaults(index: number, settings: FaultSettings): void {
    this.#node(index).faults.set(settings);
  }

  forget(criteria: ForgetCriteria): number[] {
    return this.nodes.map(({ store }) => store.forget(criteria));
  }

  share(): void {
    const kept = this.nodes.flatMap(({ store }) => [...store.all()]);
    for (const { store } of this.nodes) {
      for (const { pubsubTopic, message } of kept) store.add(pubsubTopic, message);
    }
  }

  async publish(message: WakuMessage): Promise<PublishedMessage> {
    const origin = this.nodes.find(({ isRunning }) => isRunning);
    if (origin === undefined) throw new NodeStopped('no service node is running');
    const { hash, pubsubTopic, peerCount } = await origin.publish(message);
    const id = bytesToHex(hash);
    if (peerCount > 0 && origin.store.has(id)) await this.#whenStored(id);
    const storedBy = [...this.nodes.keys()].filter((index) => this.nodes[index]?.store.has(id));
    return { hash: id, pubsubTopic, storedBy };
  }

  status(): LocalNetworkStatus {
    return {
      network: this.networkConfig,
      nodes: this.nodes.map((node) => node.status()),
      tracker: this.#tracker.status(),
    };
  }

  async #startAll(): Promise<void> {
    await Promise.all([this.#tracker.start(), ...this.nodes.map((node) => node.start())]);
    const [first, ...others] = this.nodes;
    if (first !== undefined) await Promise.all(others.map((other) => other.linkTo(first)));
    await this.#control.start(this.#ports.control);
  }

  async #whenStored(id: string): Promise<void> {
    const signal = AbortSignal.timeout(RELAY_DELIVERY_LIMIT_MS);
    const running = this.nodes.filter(({ isRunning }) => isRunning);
    await Promise.all(running.map(({ store }) => store.whenStored(id, signal)));
  }

  #runningBeside(node: ServiceNode): ServiceNode[] {
    return this.nodes.filter((other) => other !== node && other.isRunning);
  }

  #node(index: number): ServiceNode {
    const node = this.nodes[index];
    if (node === undefined) {
      throw new NoSuchNode(`expected a node from 0 to ${this.nodes.length - 1}, got ${index}`);
    }
    return node;
  }
}

function withDefaults(options: LocalNetworkOptions): Settings {
  const { nodes = [0, 0], tracker = 0, control = 0 } = options.ports ?? {};
  return {
    retentionMs: DEFAULT_RETENTION_MS,
    clock: Date.now,
    report: () => undefined,
    ...options,
    ports: { nodes, tracker, control },
  };
}

async function createNode(settings: Settings, index: number): Promise<ServiceNode> {
  const { folder, clock, retentionMs, report, ports } = settings;
  const privateKey = await loadOrCreateNodeKey(join(folder, `node-${index}.key`));
  const certificate = await loadOrCreateCertificate(join(folder, `node-${index}-certificate.json`));
  const preferredPort = ports.nodes[index] ?? 0;
  const shards = LOCAL_SHARDS;
  const options = { privateKey, certificate, preferredPort, shards, clock, report };
  return new ServiceNode(new MessageStore({ clock, retentionMs }), options);
}
