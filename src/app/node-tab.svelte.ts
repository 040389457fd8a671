import type { ChangeFeed } from '../store/changes.ts';
import type { Database } from '../store/database.ts';
import { getNodeStatus } from '../store/node-status.ts';
import { getPinnedTab, pinTab, unpinTab } from '../store/pinned-tab.ts';
import type { PinnedTab } from '../store/pinned-tab.ts';
import type { NodeStatus } from '../store/records.ts';
import { isFresh } from './is-fresh.ts';
import { LiveValue } from './live-value.svelte.ts';
import type { NodeTabModel, TabPlatform, Whose } from './node-tab-model.ts';
import { TickingClock } from './ticking-clock.ts';
import type { WallClock } from './wall-clock.ts';

export interface NodeTabParts {
  db: Database;
  changes: ChangeFeed;
  clock: WallClock;
  platform: TabPlatform;
  onError: (error: unknown) => void;
}

export class NodeTab implements NodeTabModel {
  readonly #parts: NodeTabParts;
  readonly #now: TickingClock;
  readonly #status: LiveValue<NodeStatus | undefined>;
  readonly #pinned: LiveValue<PinnedTab | undefined>;

  constructor(parts: NodeTabParts) {
    this.#parts = parts;
    const { db, changes, clock, onError } = parts;
    this.#now = new TickingClock(clock);
    this.#status = new LiveValue({
      changes,
      isConcerned: ({ kind }) => kind === 'nodeStatus',
      load: () => getNodeStatus(db),
      onError,
    });
    this.#pinned = new LiveValue({
      changes,
      isConcerned: ({ kind }) => kind === 'pinnedTab',
      load: () => getPinnedTab(db),
      onError,
    });
  }

  get runsIn() {
    const status = this.#status.value;
    return status && isFresh(status, this.#now.nowMs) ? this.#whose(status.tabId) : undefined;
  }

  get storage() {
    return this.#parts.platform.storage;
  }

  get screen() {
    return this.#parts.platform.screen;
  }

  get pinnedTo() {
    const pinned = this.#pinned.value;
    return pinned && this.#whose(pinned.tabId);
  }

  async pin(): Promise<void> {
    const { db, clock, platform } = this.#parts;
    await pinTab(db, {
      tabId: platform.id,
      wantedMs: this.runsIn === 'this tab' ? 0 : clock.nowMs(),
    });
    await this.#told();
  }

  async unpin(): Promise<void> {
    await unpinTab(this.#parts.db);
    await this.#told();
  }

  close(): void {
    this.#status.close();
    this.#pinned.close();
  }

  #whose(tabId: string): Whose {
    return tabId === this.#parts.platform.id ? 'this tab' : 'another tab';
  }

  async #told(): Promise<void> {
    this.#parts.changes.announce({ kind: 'pinnedTab' });
    await this.#pinned.reread();
  }
}
