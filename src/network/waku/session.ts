import { Alarm } from './alarm.ts';
import { TimeLimitPassed, toError } from './errors.ts';
import type { NotOffered } from './errors.ts';
import type { ServiceRequest } from './exchange.ts';
import { Lanes } from './lanes.ts';
import { PING_INTERVAL_MS } from './limits.ts';
import type { ServiceConnection } from './service-connection.ts';
import type { Subscription } from './subscription.ts';
import type { TimeLimit } from './time-limit.ts';
import type { WakuClock } from './waku-network.ts';

export interface SessionParts {
  address: string;
  connection: ServiceConnection;
  subscription: Subscription;
  clock: WakuClock;
  /**
   * After the first subscription, or where the node has no filter, and after each that had to be
   * renewed or is made up for.
   */
  onUsable: () => void;
}

/** The time of one connection to a service node. */
export class Session {
  readonly address: string;
  readonly connection: ServiceConnection;
  readonly #subscription: Subscription;
  readonly #onUsable: () => void;
  readonly #alarm: Alarm;
  /** Filter requests one after the other, so that what is held is known. */
  readonly #turn = new Lanes(1);

  constructor({ address, connection, subscription, clock, onUsable }: SessionParts) {
    this.address = address;
    this.connection = connection;
    this.#subscription = subscription;
    this.#onUsable = onUsable;
    this.#alarm = new Alarm(clock);
  }

  /**
   * Subscribes, then makes sure that the node lives and knows the subscription, until the end.
   *
   * @throws why the connection ended
   */
  async run(): Promise<never> {
    const { ended } = this.connection;
    await this.#turn.run(ended, () => this.#subscription.sync());
    this.#onUsable();
    for (;;) {
      await this.#alarm.sleep(PING_INTERVAL_MS, ended);
      ended.throwIfAborted();
      const isRenewed = await this.#turn.run(ended, () => this.#subscription.check());
      if (isRenewed) this.#onUsable();
    }
  }

  get isSubscribed(): boolean {
    return this.filterLack === undefined;
  }

  /** Why nothing is pushed: the node has no filter. */
  get filterLack(): NotOffered | undefined {
    return this.#subscription.lack;
  }

  /** Follows a change of topics. A node that does not is dropped, to start afresh. */
  async sync(): Promise<void> {
    const { ended } = this.connection;
    try {
      const isMadeUp = await this.#turn.run(ended, () => this.#subscription.sync());
      if (isMadeUp) this.#onUsable();
    } catch (error) {
      this.connection.end(toError(error));
    }
  }

  /** As ServiceConnection.ask(); silence raises the question whether the node is still there. */
  async ask(request: ServiceRequest, limit: TimeLimit, signal: AbortSignal): Promise<Uint8Array> {
    try {
      return await this.connection.ask(request, limit, signal);
    } catch (error) {
      if (error instanceof TimeLimitPassed) this.suspect();
      throw error;
    }
  }

  /** Something did not work: find out now whether the node is still there. */
  suspect(): void {
    this.#alarm.ring();
  }
}
