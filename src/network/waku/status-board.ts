import { byPeer } from './by-peer.ts';
import { Listeners } from './listeners.ts';
import type { ServiceNodeStatus, WakuClock, WakuState, WakuStatus } from './waku-network.ts';

/** The status that the application sees, and who wants to know of its changes. */
export class StatusBoard {
  readonly #clock: WakuClock;
  readonly #listeners = new Listeners<[WakuStatus]>();
  #hasConnected = false;
  #status: WakuStatus;

  constructor(clock: WakuClock, addresses: readonly string[]) {
    this.#clock = clock;
    const nodes = byPeer(addresses).map(([address]) => ({ address, isConnected: false }));
    this.#status = { state: 'stopped', nodes, sinceMs: clock.nowMs() };
  }

  get status(): WakuStatus {
    return this.#status;
  }

  listen(listener: (status: WakuStatus) => void): () => void {
    return this.#listeners.add(listener);
  }

  running(nodes: ServiceNodeStatus[]): void {
    // Without a filter nothing comes live.
    const isConnected = nodes.some((node) => node.isConnected && !node.isWithoutFilter);
    this.#hasConnected ||= isConnected;
    const without = this.#hasConnected ? 'reconnecting' : 'connecting';
    this.#change(isConnected ? 'connected' : without, nodes);
  }

  stopped(): void {
    this.#hasConnected = false;
    const nodes = this.#status.nodes.map(({ address }) => ({ address, isConnected: false }));
    this.#change('stopped', nodes);
  }

  #change(state: WakuState, nodes: ServiceNodeStatus[]): void {
    const { state: before, sinceMs, nodes: nodesBefore } = this.#status;
    if (state === before && JSON.stringify(nodes) === JSON.stringify(nodesBefore)) return;
    this.#status = {
      state,
      nodes,
      sinceMs: state === before ? sinceMs : this.#clock.nowMs(),
    };
    this.#listeners.emit(this.#status);
  }
}
