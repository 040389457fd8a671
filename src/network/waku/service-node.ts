import type { Multiaddr } from '@multiformats/multiaddr';
import { Alarm } from './alarm.ts';
import type { DialPace } from './dial-pace.ts';
import type { Dialer } from './dialer.ts';
import { reasonOf, toError } from './errors.ts';
import { STABLE_CONNECTION_MS } from './limits.ts';
import type { ServiceConnection } from './service-connection.ts';
import type { Session } from './session.ts';
import type { ServiceNodeStatus, ServiceProtocol, WakuClock } from './waku-network.ts';

export interface ServiceNodeParts {
  address: Multiaddr;
  dialer: Dialer;
  pace: DialPace;
  clock: WakuClock;
  openSession: (connection: ServiceConnection) => Session;
  onChange: () => void;
  /** Filter is subscribed there, for the first time or again. */
  onSubscribed: (node: ServiceNode) => void;
}

/** Keeps one configured service node connected and subscribed, from start to stop. */
export class ServiceNode {
  readonly #parts: ServiceNodeParts;
  readonly #alarm: Alarm;
  #session: Session | undefined;
  #connectedMs: number | undefined;
  #subscriptions = 0;
  #protocols: ServiceProtocol[] | undefined;
  #error: string | undefined;

  constructor(parts: ServiceNodeParts) {
    this.#parts = parts;
    this.#alarm = new Alarm(parts.clock);
  }

  /** The connection, also while filter is not subscribed yet. */
  get session(): Session | undefined {
    return this.#session;
  }

  get isConnected(): boolean {
    return this.#connectedMs !== undefined;
  }

  /** Unix time in ms since when it is connected and subscribed. */
  get connectedMs(): number | undefined {
    return this.#connectedMs;
  }

  /** True from the second subscription on. */
  get isBack(): boolean {
    return this.#subscriptions > 1;
  }

  status(): ServiceNodeStatus {
    return {
      address: this.#parts.address.toString(),
      isConnected: this.isConnected,
      ...(this.#connectedMs !== undefined && { sinceMs: this.#connectedMs }),
      ...(this.#protocols !== undefined && { protocols: this.#protocols }),
      ...(this.#error !== undefined && { error: this.#error }),
    };
  }

  /** Ends the pause between two tries. */
  tryNow(): void {
    if (this.#session !== undefined) return;
    this.#parts.pace.reset();
    this.#alarm.ring();
  }

  /** Resolves when the signal is aborted and the connection is given up. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.#alarm.sleep(this.#parts.pace.pauseMs(), signal);
      if (!signal.aborted) await this.#connect(signal);
    }
  }

  async #connect(signal: AbortSignal): Promise<void> {
    const { address, dialer } = this.#parts;
    try {
      await this.#keep(await dialer.dial(address, signal), signal);
    } catch (error) {
      this.#error = signal.aborted ? undefined : reasonOf(error);
    }
    this.#setPace();
    this.#connectedMs = undefined;
    this.#protocols = undefined;
    this.#parts.onChange();
  }

  #setPace(): void {
    const { clock, pace } = this.#parts;
    const connectedMs = this.#connectedMs ?? Infinity;
    if (clock.nowMs() - connectedMs >= STABLE_CONNECTION_MS) pace.reset();
    else pace.failed();
  }

  /** @throws why the connection ended */
  async #keep(connection: ServiceConnection, signal: AbortSignal): Promise<void> {
    const stop = (): void => connection.end(toError(signal.reason));
    signal.addEventListener('abort', stop, { once: true });
    const session = this.#parts.openSession(connection);
    this.#session = session;
    void this.#readProtocols(connection);
    try {
      signal.throwIfAborted();
      await session.run(() => this.#subscribed());
    } catch (error) {
      connection.end(toError(error));
      throw error;
    } finally {
      signal.removeEventListener('abort', stop);
      this.#session = undefined;
    }
  }

  /** A connection that ends before it said them has none. */
  async #readProtocols(connection: ServiceConnection): Promise<void> {
    const protocols = await connection.protocols().catch(() => undefined);
    if (connection.ended.aborted) return;
    this.#protocols = protocols;
    this.#parts.onChange();
  }

  #subscribed(): void {
    this.#connectedMs ??= this.#parts.clock.nowMs();
    this.#subscriptions += 1;
    this.#error = undefined;
    this.#parts.onSubscribed(this);
  }
}
