import { archivesOf } from '../store/archives.ts';
import type { ArchiveRecord } from '../store/archive-records.ts';
import type { ChangeFeed } from '../store/changes.ts';
import { getCommunity } from '../store/communities.ts';
import type { Database } from '../store/database.ts';
import type { HistorySettings, TimeSpan } from '../store/history-settings.ts';
import { addIntent } from '../store/intents.ts';
import { networkSettings } from '../store/network-settings.ts';
import type { AwayWindow } from './away-window.ts';
import { awayWindows, comingWindows } from './away-windows.ts';
import { wishOf } from './history-wish.ts';
import { importPatience } from './import-patience.ts';
import { LiveValue } from './live-value.svelte.ts';
import type { WallClock } from './wall-clock.ts';

export interface AwayParts {
  db: Database;
  changes: ChangeFeed;
  clock: WallClock;
  windowMs: number;
  onError: (error: unknown) => void;
}

interface Archives {
  archives: ArchiveRecord[];
  settings: Pick<HistorySettings, 'choice' | 'requested'>;
}

const noArchives: Archives = { archives: [], settings: {} };

/** H16: what of a community's history is not on this device, and the wish to have it. */
export class Away {
  readonly #parts: AwayParts;
  readonly #community: string;
  readonly #archives: LiveValue<Archives>;
  readonly #state = $derived.by(() => this.#shown());

  constructor(parts: AwayParts, community: string) {
    this.#parts = parts;
    this.#community = community;
    this.#archives = new LiveValue({
      changes: parts.changes,
      isConcerned: (change) =>
        change.kind === 'network' ||
        ((change.kind === 'archives' || change.kind === 'communities') &&
          change.community === community),
      patience: importPatience(parts.clock),
      load: () => this.#read(),
      onError: parts.onError,
    });
  }

  /** What does not come by itself, oldest first. */
  get windows(): readonly AwayWindow[] {
    return this.#state.away;
  }

  /** What does, oldest first. */
  get coming(): readonly TimeSpan[] {
    return this.#state.coming;
  }

  get isOnDemand(): boolean {
    return this.#archives.value?.settings.choice?.kind === 'on demand';
  }

  /** The window that holds the moment, whatever was chosen. */
  async fetch(atMs: number): Promise<void> {
    const { db, changes, clock } = this.#parts;
    const community = this.#community;
    const createdMs = clock.nowMs();
    await addIntent(db, { kind: 'fetchWindow', community, value: atMs, createdMs });
    changes.announce({ kind: 'intents', community });
  }

  close(): void {
    this.#archives.close();
  }

  #shown() {
    const { archives, settings } = this.#archives.value ?? noArchives;
    const wish = wishOf(settings, this.#parts.windowMs);
    return { away: awayWindows(archives, wish), coming: comingWindows(archives, wish) };
  }

  async #read(): Promise<Archives> {
    const { db } = this.#parts;
    const record = await getCommunity(db, this.#community);
    const { settings } = record ?? noArchives;
    // P1: with the history off nothing is fetched.
    const { isTorrentOff } = await networkSettings(db);
    const isFetched = !isTorrentOff && (record?.settings.isHistoryEnabled ?? false);
    return { settings, archives: isFetched ? await archivesOf(db, this.#community) : [] };
  }
}
