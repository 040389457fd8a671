import type { ChangeFeed } from '../../store/changes.ts';
import { communities } from '../../store/communities.ts';
import type { Database } from '../../store/database.ts';
import { networkLog } from '../../store/network-log.ts';
import type { CommunityRecord } from '../../store/records.ts';
import { getStorageUse } from '../../store/storage-settings.ts';
import type { StorageUse } from '../../store/storage-settings.ts';
import { isFresh } from '../is-fresh.ts';
import { LiveValue } from '../live-value.svelte.ts';
import type { NodeReport } from '../node/activity.ts';
import { TickingClock } from '../ticking-clock.ts';
import type { WallClock } from '../wall-clock.ts';
import { logText } from './log-entry.ts';
import type { LogEntry } from './log-entry.ts';
import type { DiagnosticsModel, QueryView } from './network-model.ts';

export interface DiagnosticsParts {
  db: Database;
  changes: ChangeFeed;
  clock: WallClock;
  /** What the node tab said last, where it lives. */
  report: () => NodeReport | undefined;
  nameOf: (communityId: string) => string;
  onError: (error: unknown) => void;
}

const QUERIES_SHOWN = 20;

export class Diagnostics implements DiagnosticsModel {
  readonly #parts: DiagnosticsParts;
  readonly #now: TickingClock;
  readonly #log: LiveValue<readonly LogEntry[]>;
  readonly #records: LiveValue<CommunityRecord[]>;
  readonly #storage: LiveValue<StorageUse | undefined>;
  readonly queries = $derived.by(() =>
    (this.#log.value ?? []).filter(isQuery).slice(-QUERIES_SHOWN).reverse(),
  );

  constructor(parts: DiagnosticsParts) {
    this.#parts = parts;
    const { db, changes, clock, onError } = parts;
    this.#now = new TickingClock(clock);
    this.#log = new LiveValue({
      changes,
      isConcerned: ({ kind }) => kind === 'networkLog',
      load: async () => (await networkLog(db)) as readonly LogEntry[],
      onError,
    });
    this.#records = new LiveValue({
      changes,
      isConcerned: ({ kind }) => kind === 'communities',
      load: () => communities(db),
      onError,
    });
    this.#storage = new LiveValue({
      changes,
      isConcerned: ({ kind }) => kind === 'storage',
      load: () => getStorageUse(db),
      onError,
    });
  }

  /** What a node tab said that is gone holds no more. */
  get #report(): NodeReport | undefined {
    const report = this.#parts.report();
    return report && isFresh(report, this.#now.nowMs) ? report : undefined;
  }
  get connection() {
    const waku = this.#report?.waku;
    return waku && { state: waku.state, sinceMs: waku.sinceMs };
  }
  get nodes() {
    return this.#report?.waku.nodes ?? [];
  }
  get announcements() {
    const { nameOf } = this.#parts;
    return (this.#records.value ?? []).flatMap(({ id, announcements, current }) =>
      announcements.map(({ infoHash, clock, messageId }) => ({
        communityName: nameOf(id),
        infoHash,
        atMs: clock,
        isCurrent: messageId === current?.messageId,
      })),
    );
  }
  get swarms() {
    const { nameOf } = this.#parts;
    return Object.entries(this.#report?.history ?? {}).map(([communityId, activity]) => {
      const { stage, infoHash, peers, trackers } = activity;
      const { downloadBytesPerSecond, uploadBytesPerSecond } = activity;
      const rates = { downloadBytesPerSecond, uploadBytesPerSecond };
      const communityName = nameOf(communityId);
      return { communityId, communityName, stage, infoHash, peers, trackers, ...rates };
    });
  }
  get storage() {
    return this.#storage.value;
  }
  get logEntries() {
    return this.#log.value?.length ?? 0;
  }
  logText() {
    return logText(this.#log.value ?? []);
  }

  close(): void {
    this.#log.close();
    this.#records.close();
    this.#storage.close();
  }
}

function isQuery(entry: LogEntry): entry is QueryView {
  return entry.event === 'query';
}
