/** Of the BroadcastChannel on which the tabs of this browser say which of them are going. */
export const LAST_TABS_CHANNEL = 'perennial-last-tabs';

/** A window asks its tabs one after the other, within moments; whoever is still here then has stayed. */
const LEAVING_MS = 5_000;
/** What one tab says reaches the next within milliseconds; the browser asks that one when this one is done. */
const ON_THE_WAY_MS = 50;

type Said =
  | { kind: 'held'; isHeldHereOnly: boolean; tabs: readonly string[] }
  | { kind: 'leaving'; tab: string };

/** What is used of a BroadcastChannel. */
interface Channel {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
}

export interface LastTabsParts {
  channel: Channel;
  tabId: string;
  /** Of this browser, this one among them. */
  openTabs: () => Promise<readonly string[]>;
  warning: { set: (asks: (() => boolean) | undefined) => void };
  /** Of a clock that is never set back. */
  nowMs: () => number;
  /** Holds everything up. */
  wait: (ms: number) => void;
}

/**
 * Whether somebody who closes a tab is asked before: only where no other tab of this browser stays to
 * go on. Of a window that is closed each tab takes the others for those, so one that goes unasked
 * says so, and the last of them asks.
 */
export class LastTabs {
  readonly #parts: LastTabsParts;
  readonly #leaving = new Map<string, number>();
  #tabs: readonly string[] = [];

  constructor(parts: LastTabsParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#parts.channel.addEventListener('message', ({ data }) => this.#hear(data as Said));
  }

  /** Of the tab that is the node: whether nobody outside of this browser has all of a history. */
  async tell(isHeldHereOnly: boolean): Promise<void> {
    const tabs = isHeldHereOnly ? await this.#parts.openTabs() : [];
    const said: Said = { kind: 'held', isHeldHereOnly, tabs };
    this.#parts.channel.postMessage(said);
    this.#hear(said);
  }

  #hear(said: Said): void {
    if (said.kind === 'leaving') {
      this.#leaving.set(said.tab, this.#parts.nowMs());
      return;
    }
    this.#tabs = said.tabs;
    this.#parts.warning.set(said.isHeldHereOnly ? () => this.#asks() : undefined);
  }

  #asks(): boolean {
    const { channel, tabId, wait } = this.#parts;
    const staying = this.#tabs.filter((tab) => tab !== tabId && !this.#isLeaving(tab));
    if (staying.length === 0) return true;
    const said: Said = { kind: 'leaving', tab: tabId };
    channel.postMessage(said);
    wait(ON_THE_WAY_MS);
    return false;
  }

  #isLeaving(tab: string): boolean {
    const saidMs = this.#leaving.get(tab);
    if (saidMs === undefined) return false;
    const isFresh = this.#parts.nowMs() - saidMs < LEAVING_MS;
    if (!isFresh) this.#leaving.delete(tab);
    return isFresh;
  }
}
