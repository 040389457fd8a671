import { Alarm } from './alarm.ts';
import type { DialPace } from './dial-pace.ts';
import type { Dialer } from './dialer.ts';
import { reasonOf, toError } from './errors.ts';
import { STABLE_CONNECTION_MS } from './limits.ts';
import type { ServiceConnection } from './service-connection.ts';
import type { Session } from './session.ts';
import type { ServiceNodeStatus, ServiceProtocol, WakuClock } from './waku-network.ts';

export interface ServiceNodeParts {
  /** All of this one node, tried in turn. */
  addresses: readonly [string, ...string[]];
  dialer: Dialer;
  pace: DialPace;
  clock: WakuClock;
  openSession: (address: string, connection: ServiceConnection, onUsable: () => void) => Session;
  onChange: () => void;
  /** Filter is subscribed there, for the first time or again. */
  onSubscribed: (node: ServiceNode) => void;
}

/** Keeps one configured service node connected, and subscribed where it has filter, from start to stop. */
export class ServiceNode {
  readonly #parts: ServiceNodeParts;
  readonly #alarm: Alarm;
  #session: Session | undefined;
  #connectedMs: number | undefined;
  #subscriptions = 0;
  /** Place of the address in use, or tried last. */
  #place = 0;
  #nextPlace = 0;
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

  /** It pushes what comes live. */
  get isSubscribed(): boolean {
    return this.isConnected && this.#session?.isSubscribed === true;
  }

  /** Also while it has not said what it offers. */
  mayOffer(protocol: ServiceProtocol): boolean {
    return this.#protocols?.includes(protocol) ?? true;
  }

  /** Unix time in ms since when it can be used. */
  get connectedMs(): number | undefined {
    return this.#connectedMs;
  }

  /** True from the second subscription on. */
  get isBack(): boolean {
    return this.#subscriptions > 1;
  }

  status(): ServiceNodeStatus {
    return {
      address: this.#address,
      isConnected: this.isConnected,
      ...(this.isConnected && !this.isSubscribed && { isWithoutFilter: true }),
      ...(this.#connectedMs !== undefined && { sinceMs: this.#connectedMs }),
      ...(this.#protocols !== undefined && { protocols: this.#protocols }),
      ...(this.#error !== undefined && { error: this.#error }),
    };
  }

  /** Ends the pause between two tries, or finds out whether the connection still stands. */
  tryNow(): void {
    if (this.#session !== undefined) return this.#session.suspect();
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

  get #address(): string {
    const { addresses } = this.#parts;
    return addresses[this.#place % addresses.length] ?? addresses[0];
  }

  async #connect(signal: AbortSignal): Promise<void> {
    this.#place = this.#nextPlace;
    try {
      await this.#keep(await this.#parts.dialer.dial(this.#address, signal), signal);
    } catch (error) {
      this.#error = signal.aborted ? undefined : reasonOf(error);
    }
    // The one that has connected is the first to be tried again.
    this.#nextPlace = this.isConnected ? this.#place : this.#place + 1;
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
    const session = this.#parts.openSession(this.#address, connection, () => this.#usable());
    this.#session = session;
    connection.onProtocols((protocols) => this.#offers(protocols));
    try {
      signal.throwIfAborted();
      await session.run();
    } catch (error) {
      connection.end(toError(error));
      throw error;
    } finally {
      signal.removeEventListener('abort', stop);
      this.#session = undefined;
    }
  }

  #offers(protocols: ServiceProtocol[]): void {
    this.#protocols = protocols;
    this.#parts.onChange();
  }

  #usable(): void {
    this.#connectedMs ??= this.#parts.clock.nowMs();
    this.#error = this.#session?.filterLack?.message;
    if (!this.isSubscribed) return this.#parts.onChange();
    this.#subscriptions += 1;
    this.#parts.onSubscribed(this);
  }
}
