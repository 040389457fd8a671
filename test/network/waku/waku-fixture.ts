import '../../localnet/promise-with-resolvers.ts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { systemClock } from '../../../src/app/wall-clock.ts';
import { webRtcTransports } from '../../../src/network/waku/by-webrtc.ts';
import type { RandomBytes } from '../../../src/network/waku/request-id.ts';
import type {
  WakuClock,
  WakuNetwork,
  WakuQuery,
  WireMessage,
} from '../../../src/network/waku/waku-network.ts';
import { LocalNetwork } from '../../localnet/local-network.ts';
import { here } from './places.ts';
import { SeenEvents } from './seen-events.ts';

export const randomBytes = (length: number): Uint8Array =>
  crypto.getRandomValues(new Uint8Array(length));

/** Never aborted. */
export const noSignal = new AbortController().signal;

export interface NodeOptions {
  serviceNodes?: string[];
  clock?: WakuClock;
  random?: RandomBytes;
  shards?: readonly [number];
}

/** The real local network, and light nodes that are stopped with it. */
export class WakuFixture {
  readonly network: LocalNetwork;
  /** Of the light nodes that are made from now on. */
  place = here;
  readonly #folder: string;
  readonly #nodes: WakuNetwork[] = [];
  #topics = 0;

  constructor(network: LocalNetwork, folder: string) {
    this.network = network;
    this.#folder = folder;
  }

  static async start(): Promise<WakuFixture> {
    const folder = await mkdtemp(path.join(tmpdir(), 'waku-'));
    return new WakuFixture(await LocalNetwork.start({ folder }), folder);
  }

  async stopLightNodes(): Promise<void> {
    await Promise.all(this.#nodes.splice(0).map((node) => node.stop()));
  }

  async stop(): Promise<void> {
    await this.stopLightNodes();
    await this.network.stop();
    await rm(this.#folder, { recursive: true });
  }

  /** A content topic that no other test uses. */
  newTopic(): string {
    this.#topics += 1;
    return `/waku/1/0x${this.#topics.toString(16).padStart(8, '0')}/rfc26`;
  }

  address(index: number): string {
    const address = this.network.networkConfig.serviceNodes[index];
    if (address === undefined) throw new Error(`expected service node ${index}, got none`);
    return address;
  }

  /** Not started. By default with both service nodes and autosharding. */
  create(options: NodeOptions = {}): WakuNetwork {
    const { clusterId, shardCount, serviceNodes: all } = this.network.networkConfig;
    const { serviceNodes = all, clock = systemClock, random = randomBytes, shards } = options;
    const transports = () => webRtcTransports(serviceNodes, []);
    const parts = { clusterId, serviceNodes, transports, clock, random };
    const node = this.place.make(shards ? { ...parts, shards } : { ...parts, shardCount });
    this.#nodes.push(node);
    return node;
  }

  /** Started and connected to every service node that it has. */
  async connect(topics: string[] = [], options: NodeOptions = {}): Promise<WakuNetwork> {
    const node = this.create(options);
    const statuses = new SeenEvents(node.onStatus.bind(node));
    await node.setTopics(topics);
    await node.start();
    await statuses.first(({ nodes }) => nodes.every(({ isConnected }) => isConnected));
    return node;
  }

  /** Puts messages into the stores, a nanosecond apart. @returns their hashes */
  async store(contentTopic: string, count: number, fromMs = Date.now()): Promise<string[]> {
    const hashes: string[] = [];
    for (let index = 0; index < count; index += 1) {
      const payload = new Uint8Array(4);
      new DataView(payload.buffer).setUint32(0, index);
      const timestamp = BigInt(fromMs) * 1_000_000n + BigInt(index);
      // M1
      const message = { payload, contentTopic, timestamp, version: 1 };
      hashes.push((await this.network.publish(message)).hash);
    }
    return hashes;
  }
}

export function outgoing(contentTopic: string, payload: Uint8Array, timestampMs = Date.now()) {
  return { contentTopic, payload, timestampNs: BigInt(timestampMs) * 1_000_000n };
}

export async function pagesOf(
  node: WakuNetwork,
  query: WakuQuery,
  signal = noSignal,
): Promise<WireMessage[][]> {
  const pages: WireMessage[][] = [];
  for await (const page of node.query(query, signal)) pages.push(page);
  return pages;
}

export function hashesOf(pages: WireMessage[][]): string[] {
  return pages.flat().map(({ hash }) => hash);
}
