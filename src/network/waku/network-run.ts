import { DialPace } from './dial-pace.ts';
import { Dialer } from './dialer.ts';
import { FilterClient } from './filter-client.ts';
import { FilterPush } from './filter-push.ts';
import type { FilterPushParts } from './filter-push.ts';
import { startLibp2p } from './light-libp2p.ts';
import type { Libp2pTransports } from './light-libp2p.ts';
import type { Connection, Libp2p } from './libp2p-types.ts';
import { STOP_LIMIT_MS } from './limits.ts';
import type { NewRequestId, RandomBytes } from './request-id.ts';
import type { Routing } from './routing.ts';
import { byPeer } from './by-peer.ts';
import { ServiceNode } from './service-node.ts';
import type { ServiceNodeParts } from './service-node.ts';
import { Session } from './session.ts';
import { Subscription } from './subscription.ts';
import { withLimit } from './time-limit.ts';
import type { WakuClock } from './waku-network.ts';

export interface NetworkRunParts {
  serviceNodes: readonly string[];
  transports?: () => Promise<Libp2pTransports>;
  routing: Routing;
  clock: WakuClock;
  random: RandomBytes;
  newRequestId: NewRequestId;
  /** The content topics wanted at the moment of the call. */
  wanted: () => ReadonlySet<string>;
  onPush: FilterPushParts['onPush'];
  onChange: () => void;
  onSubscribed: (node: ServiceNode) => void;
}

/** Everything that lives from a start to the next stop. */
export class NetworkRun {
  readonly nodes: readonly ServiceNode[];
  readonly #parts: NetworkRunParts;
  readonly #libp2p: Libp2p;
  readonly #stopped = new AbortController();
  #loops: Promise<unknown> = Promise.resolve();

  static async start(parts: NetworkRunParts): Promise<NetworkRun> {
    const { networkConfig } = parts.routing;
    const transports = (await parts.transports?.()) ?? {};
    const libp2p = await startLibp2p({ networkConfig, transports });
    const run = new NetworkRun(parts, libp2p);
    try {
      await run.#begin();
      return run;
    } catch (error) {
      await run.stop();
      throw error;
    }
  }

  private constructor(parts: NetworkRunParts, libp2p: Libp2p) {
    this.#parts = parts;
    this.#libp2p = libp2p;
    const dialer = new Dialer(libp2p, parts.clock);
    const nodes = byPeer(parts.serviceNodes);
    this.nodes = nodes.map((addresses) => this.#node(addresses, dialer));
  }

  /** Aborted by stop(). */
  get stopped(): AbortSignal {
    return this.#stopped.signal;
  }

  async stop(): Promise<void> {
    this.#stopped.abort(new Error('the network was stopped'));
    await this.#loops;
    const limit = { what: 'stop of libp2p', limitMs: STOP_LIMIT_MS };
    const never = new AbortController().signal;
    await withLimit(this.#parts.clock, limit, never, async () => this.#libp2p.stop());
  }

  async #begin(): Promise<void> {
    const sessionOf = (connection: Connection): Session | undefined => this.#sessionOf(connection);
    const { onPush } = this.#parts;
    await new FilterPush({ libp2p: this.#libp2p, sessionOf, onPush }).start();
    this.#loops = Promise.all(this.nodes.map((node) => node.run(this.stopped)));
  }

  #sessionOf(connection: Connection): Session | undefined {
    return this.nodes
      .map(({ session }) => session)
      .find((session) => session?.connection.isOver(connection));
  }

  #node(addresses: ServiceNodeParts['addresses'], dialer: Dialer): ServiceNode {
    const { clock, random, routing, newRequestId, wanted, onChange, onSubscribed } = this.#parts;
    return new ServiceNode({
      addresses,
      dialer,
      pace: new DialPace(random),
      clock,
      openSession: (address, connection, onUsable) => {
        const client = new FilterClient(connection, newRequestId);
        const subscription = new Subscription(client, routing, wanted);
        return new Session({ address, connection, subscription, clock, onUsable });
      },
      onChange,
      onSubscribed,
    });
  }
}
