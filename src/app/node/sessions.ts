import type { TimeConstants } from '../../protocol/time-constants.ts';
import type { NetworkConfig } from '../../network/network-config.ts';
import type { TorrentNetwork } from '../../network/torrent/torrent-network.ts';
import type { ChangeFeed } from '../../store/changes.ts';
import type { Database } from '../../store/database.ts';
import type { CommunityRecord } from '../../store/records.ts';
import type { WallClock } from '../wall-clock.ts';
import { ActivityReporter } from './activity-reporter.ts';
import type { CommunitySync } from './community-sync.ts';
import { ControlSession } from './control-session.ts';
import type { HistoryCaller } from './history-caller.ts';
import type { MemberHistory } from './member-history.ts';
import { MemberSession } from './member-session.ts';
import { Seeder } from './seeder.ts';
import type { StatusWriter } from './status-writer.ts';
import type { WorkerPool } from './worker-pool.ts';

export interface SessionsParts {
  db: Database;
  changes: ChangeFeed;
  torrents: TorrentNetwork;
  worker: HistoryCaller;
  importers: WorkerPool;
  sync: CommunitySync;
  history: MemberHistory;
  status: StatusWriter;
  config: NetworkConfig;
  time: TimeConstants;
  clock: WallClock;
  random: () => number;
  isConnected: () => boolean;
  coveredThroughMs: (communityId: string) => number | undefined;
  onError: (error: unknown) => void;
}

type Session = MemberSession | ControlSession;

/** The history service of each community: one session, as its owner or as a member. */
export class Sessions {
  readonly #parts: SessionsParts;
  readonly #sessions = new Map<string, Session>();

  constructor(parts: SessionsParts) {
    this.#parts = parts;
  }

  /** Starts those that are missing, stops those of communities that were left. */
  async update(records: readonly CommunityRecord[]): Promise<void> {
    const ids = new Set(records.map(({ id }) => id));
    const left = [...this.#sessions.keys()].filter((id) => !ids.has(id));
    await Promise.all(left.map((id) => this.drop(id)));
    for (const record of records) this.#ensure(record);
  }

  async drop(communityId: string): Promise<void> {
    const session = this.#sessions.get(communityId);
    this.#sessions.delete(communityId);
    await session?.stop();
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#sessions.keys()].map((id) => this.drop(id)));
  }

  poke(communityId: string): void {
    this.#sessions.get(communityId)?.poke();
  }

  pokeAll(): void {
    for (const session of this.#sessions.values()) session.poke();
  }

  /** H22. */
  tryNow(communityId: string): void {
    this.#sessions.get(communityId)?.tryNow();
  }

  /** H1, H7: the service was switched on or off. */
  switched(communityId: string): void {
    const session = this.#sessions.get(communityId);
    if (session instanceof ControlSession) session.switched();
    else session?.poke();
  }

  #ensure({ id, privateKey }: CommunityRecord): void {
    if (this.#sessions.has(id)) return;
    const session = privateKey ? this.#controlSession(id) : this.#memberSession(id);
    this.#sessions.set(id, session);
    session.start();
  }

  #memberSession(communityId: string): MemberSession {
    return new MemberSession({
      ...this.#parts,
      ...this.#swarm(communityId),
      communityId,
      coveredThroughMs: () => this.#parts.coveredThroughMs(communityId),
    });
  }

  #controlSession(communityId: string): ControlSession {
    const { config, importers: builders } = this.#parts;
    const { trackers, webSeeds, name } = config;
    return new ControlSession({
      ...this.#parts,
      ...this.#swarm(communityId),
      communityId,
      builders,
      trackers,
      webSeeds,
      isLocal: name === 'local',
    });
  }

  #swarm(communityId: string): { reporter: ActivityReporter; seeder: Seeder } {
    const { db, torrents, status, clock, onError } = this.#parts;
    const reporter = new ActivityReporter(communityId, status, clock);
    return { reporter, seeder: new Seeder({ db, torrents, reporter, onError }) };
  }
}
