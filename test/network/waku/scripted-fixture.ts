import { systemClock } from '../../../src/app/wall-clock.ts';
import type { WakuClock, WakuNetwork, WakuStatus } from '../../../src/network/waku/waku-network.ts';
import { here } from './places.ts';
import { ScriptedNode } from './scripted-node.ts';
import type { Script } from './scripted-node.ts';
import { SeenEvents } from './seen-events.ts';
import { randomBytes } from './waku-fixture.ts';

export const SHARDS = { clusterId: 42, shardCount: 8 };
export const TOPIC = '/waku/1/0x01020304/rfc26';

export interface ScriptedRun {
  service: ScriptedNode;
  /** Subscribed to the topics once it is connected. */
  node: WakuNetwork;
  ready: SeenEvents<void>;
  statuses: SeenEvents<WakuStatus>;
}

export interface ScriptedOptions {
  script?: Partial<Script>;
  /** A protocol that the service node does not offer. */
  without?: string;
  clock?: WakuClock;
  /** By default TOPIC. */
  topics?: string[];
}

/** Light nodes with one scripted service node each. */
export class ScriptedFixture {
  /** Of the light nodes that are made from now on. */
  place = here;
  readonly #started: { stop: () => Promise<void> }[] = [];

  async start(options: ScriptedOptions): Promise<ScriptedRun> {
    const { script, without, clock = systemClock, topics = [TOPIC] } = options;
    const service = await ScriptedNode.start(script, without);
    const serviceNodes = [service.address];
    const node = this.place.make({
      ...SHARDS,
      serviceNodes,
      clock,
      random: randomBytes,
    });
    this.#started.push(node, service);
    const ready = new SeenEvents<void>((listener) => node.onReady(() => listener()));
    const statuses = new SeenEvents<WakuStatus>((listener) => node.onStatus(listener));
    await node.setTopics(topics);
    await node.start();
    return { service, node, ready, statuses };
  }

  async connect(options: ScriptedOptions): Promise<ScriptedRun> {
    const run = await this.start(options);
    await run.ready.first();
    return run;
  }

  async stop(): Promise<void> {
    for (const part of this.#started.splice(0)) await part.stop();
  }
}
