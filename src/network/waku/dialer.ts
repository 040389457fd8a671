import { multiaddr } from '@multiformats/multiaddr';
import { Lanes } from './lanes.ts';
import type { Libp2p } from './libp2p-types.ts';
import { DIAL_LIMIT_MS, PARALLEL_DIALS } from './limits.ts';
import { ServiceConnection } from './service-connection.ts';
import { withLimit } from './time-limit.ts';
import type { WakuClock } from './waku-network.ts';

/** Dials addresses, a few at once. */
export class Dialer {
  readonly #libp2p: Libp2p;
  readonly #clock: WakuClock;
  readonly #lanes = new Lanes(PARALLEL_DIALS);

  constructor(libp2p: Libp2p, clock: WakuClock) {
    this.#libp2p = libp2p;
    this.#clock = clock;
  }

  /** @throws what kept it from connecting, an address that is none included, or the signal's reason */
  async dial(address: string, signal: AbortSignal): Promise<ServiceConnection> {
    const limit = { what: 'dial', limitMs: DIAL_LIMIT_MS };
    const connection = await this.#lanes.run(signal, () =>
      withLimit(this.#clock, limit, signal, (limited) =>
        this.#libp2p.dial(multiaddr(address), { signal: limited }),
      ),
    );
    return new ServiceConnection(connection, this.#libp2p, this.#clock);
  }
}
