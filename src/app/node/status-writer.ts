import type { WakuStatus } from '../../network/waku/waku-network.ts';
import type { ChangeFeed } from '../../store/changes.ts';
import type { Database } from '../../store/database.ts';
import { putNodeStatus } from '../../store/node-status.ts';
import type { WallClock } from '../wall-clock.ts';
import type { HistoryActivity, NodeReport } from './activity.ts';
import { Pulse } from './pulse.ts';

/** The heartbeat: a node tab is taken for frozen after 5 s. */
const HEARTBEAT_MS = 1_000;
/** Progress changes with every piece; people read at most a few states a second. */
const SHORTEST_INTERVAL_MS = 150;

export interface StatusWriterParts {
  db: Database;
  changes: ChangeFeed;
  clock: WallClock;
  tabId: string;
  wakuStatus: () => WakuStatus;
  /** Told of what is written, beside the database. */
  onReport?: (report: NodeReport) => void;
  onError: (error: unknown) => void;
}

/** Writes what the node is doing to the database, where every tab reads it, and the heartbeat. */
export class StatusWriter {
  readonly #parts: StatusWriterParts;
  readonly #pulse: Pulse;
  readonly #history = new Map<string, () => HistoryActivity>();

  constructor(parts: StatusWriterParts) {
    this.#parts = parts;
    this.#pulse = new Pulse({
      work: (signal) => this.#write(signal),
      onError: parts.onError,
      intervalMs: HEARTBEAT_MS,
      clock: parts.clock,
    });
  }

  start(): void {
    this.#pulse.start();
  }

  stop(): Promise<void> {
    return this.#pulse.stop();
  }

  touch(): void {
    this.#pulse.poke();
  }

  /** Asked again at every heartbeat: rates fall and time passes without any event. */
  setHistory(communityId: string, activity: () => HistoryActivity): void {
    this.#history.set(communityId, activity);
    this.touch();
  }

  dropHistory(communityId: string): void {
    this.#history.delete(communityId);
    this.touch();
  }

  async #write(signal: AbortSignal): Promise<void> {
    const { db, changes, clock, tabId, wakuStatus, onReport } = this.#parts;
    const history = [...this.#history].map(([id, activity]) => [id, activity()] as const);
    const report = {
      tabId,
      heartbeatMs: clock.nowMs(),
      waku: wakuStatus(),
      history: Object.fromEntries(history),
    };
    await putNodeStatus(db, report);
    onReport?.(report);
    changes.announce({ kind: 'nodeStatus' });
    await clock.sleep(SHORTEST_INTERVAL_MS, signal);
  }
}
