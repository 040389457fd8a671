import type { WakuNetwork } from '../../network/waku/waku-network.ts';
import type { ChangeFeed } from '../../store/changes.ts';
import type { Database } from '../../store/database.ts';
import { networkLog, putNetworkLog } from '../../store/network-log.ts';
import { LOG_ENTRIES } from '../network/log-entry.ts';
import type { LogEntry, LogEvent } from '../network/log-entry.ts';
import type { WallClock } from '../wall-clock.ts';
import type { NodeReport } from './activity.ts';
import { NotingWaku } from './noting-waku.ts';
import { Pulse } from './pulse.ts';
import { ReportEvents } from './report-events.ts';
import type { NetworkChoice } from './run-with-settings.ts';

/** Nobody reads faster, and an import may bring hundreds of queries. */
const SHORTEST_INTERVAL_MS = 1_000;
/** What is noted pokes; this only bounds how late it is written after an error. */
const INTERVAL_MS = 60_000;

export interface NetworkJournalParts {
  db: Database;
  changes: ChangeFeed;
  clock: WallClock;
  onError: (error: unknown) => void;
}

/** Keeps the last that happened on the network, for the diagnostics of all tabs and of a later start. */
export class NetworkJournal {
  readonly #parts: NetworkJournalParts;
  readonly #pulse: Pulse;
  readonly #reports = new ReportEvents();
  #unwritten: LogEntry[] = [];

  constructor(parts: NetworkJournalParts) {
    this.#parts = parts;
    this.#pulse = new Pulse({
      work: (signal) => this.#write(signal),
      onError: parts.onError,
      intervalMs: INTERVAL_MS,
      clock: parts.clock,
    });
  }

  start({ config, isTorrentOff }: NetworkChoice): void {
    this.#note({
      event: 'started',
      nodes: config.serviceNodes.length,
      trackers: config.trackers.length,
      iceServers: config.iceServers.length,
      bitTorrent: isTorrentOff ? 'off' : 'on',
    });
    this.#pulse.start();
  }

  async stop(): Promise<void> {
    this.#note({ event: 'stopped' });
    await this.#pulse.stop();
    await this.#flush().catch(this.#parts.onError);
  }

  /** The same network, and what is asked of it is noted. */
  watch(waku: WakuNetwork): WakuNetwork {
    const { clock } = this.#parts;
    return new NotingWaku({ waku, clock, note: (event) => this.#note(event) });
  }

  readonly see = (report: NodeReport): void => {
    for (const event of this.#reports.next(report)) this.#note(event);
  };

  #note(event: LogEvent): void {
    const entry = { ...event, atMs: this.#parts.clock.nowMs() };
    this.#unwritten = [...this.#unwritten, entry].slice(-LOG_ENTRIES);
    this.#pulse.poke();
  }

  async #write(signal: AbortSignal): Promise<void> {
    await this.#flush();
    await this.#parts.clock.sleep(SHORTEST_INTERVAL_MS, signal);
  }

  async #flush(): Promise<void> {
    const { db, changes } = this.#parts;
    const written = this.#unwritten;
    if (written.length === 0) return;
    await putNetworkLog(db, [...(await networkLog(db)), ...written].slice(-LOG_ENTRIES));
    this.#unwritten = this.#unwritten.filter((entry) => !written.includes(entry));
    changes.announce({ kind: 'networkLog' });
  }
}
