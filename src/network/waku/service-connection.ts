import { exchange } from './exchange.ts';
import type { ServiceRequest } from './exchange.ts';
import { Lanes } from './lanes.ts';
import type { Connection, Libp2p } from './libp2p-types.ts';
import { PARALLEL_REQUESTS } from './limits.ts';
import { listenToProtocols } from './offered-protocols.ts';
import { withLimit } from './time-limit.ts';
import type { TimeLimit } from './time-limit.ts';
import type { ServiceProtocol, WakuClock } from './waku-network.ts';

/** An open connection to a service node. */
export class ServiceConnection {
  readonly #connection: Connection;
  readonly #libp2p: Libp2p;
  readonly #clock: WakuClock;
  readonly #ended = new AbortController();
  readonly #lanes = new Map<string, Lanes>();
  readonly #forget: () => void;

  constructor(connection: Connection, libp2p: Libp2p, clock: WakuClock) {
    this.#connection = connection;
    this.#libp2p = libp2p;
    this.#clock = clock;
    const onClose = ({ detail }: CustomEvent<Connection>): void => {
      if (detail.id === connection.id) this.end(new Error('the connection was closed'));
    };
    libp2p.addEventListener('connection:close', onClose);
    this.#forget = () => libp2p.removeEventListener('connection:close', onClose);
    // It may have closed before anybody listened.
    if (connection.status !== 'open') this.end(new Error('the connection was closed'));
  }

  /** Aborted when the connection is over; its reason says why. */
  get ended(): AbortSignal {
    return this.#ended.signal;
  }

  isOver(connection: Connection): boolean {
    return connection.id === this.#connection.id;
  }

  /** @throws the reason of `signal` or of `ended`, TimeLimitPassed, or as exchange() */
  ask(request: ServiceRequest, limit: TimeLimit, signal: AbortSignal): Promise<Uint8Array> {
    const eitherEnds = AbortSignal.any([signal, this.#ended.signal]);
    return this.#lanesOf(request.protocol).run(eitherEnds, () =>
      withLimit(this.#clock, limit, eitherEnds, (limited) =>
        exchange(this.#connection, request, this.#clock, limited),
      ),
    );
  }

  /** Tells what the node says it offers, each time that it says so, until the end. */
  onProtocols(listener: (protocols: ServiceProtocol[]) => void): void {
    listenToProtocols(this.#libp2p, this.#connection, listener, this.ended);
  }

  #lanesOf(protocol: string): Lanes {
    const lanes = this.#lanes.get(protocol) ?? new Lanes(PARALLEL_REQUESTS);
    this.#lanes.set(protocol, lanes);
    return lanes;
  }

  /** Drops the connection at once: a hung server would not answer a polite end. */
  end(reason: Error): void {
    if (this.#ended.signal.aborted) return;
    this.#forget();
    this.#ended.abort(reason);
    this.#connection.abort(reason);
  }
}
