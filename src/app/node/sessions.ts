import type { TimeConstants } from '../../protocol/time-constants.ts';
import type { NetworkConfig } from '../../network/network-config.ts';
import type { TorrentNetwork } from '../../network/torrent/torrent-network.ts';
import type { ChangeFeed } from '../../store/changes.ts';
import type { Database } from '../../store/database.ts';
import type { CommunityRecord } from '../../store/records.ts';
import type { WallClock } from '../wall-clock.ts';
import type { TakeOverWish } from '../history-model.ts';
import { readRole } from '../../worker/control-role.ts';
import type { ControlRole } from '../../worker/control-role.ts';
import type { Failure } from './activity.ts';
import { ActivityReporter } from './activity-reporter.ts';
import type { CommunitySync } from './community-sync.ts';
import { ControlSession } from './control-session.ts';
import { EndingSessions, SessionLingers } from './ending-sessions.ts';
import type { HistoryCaller } from './history-caller.ts';
import type { MemberHistory } from './member-history.ts';
import { MemberSession } from './member-session.ts';
import { Seeder } from './seeder.ts';
import { StandBySession } from './stand-by-session.ts';
import type { StatusWriter } from './status-writer.ts';
import { TakeOver } from './take-over.ts';
import type { TakeOverFact } from './take-over-pace.ts';
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
  isTorrentOff: boolean;
  time: TimeConstants;
  clock: WallClock;
  random: () => number;
  isConnected: () => boolean;
  coveredThroughMs: (communityId: string) => number | undefined;
  /** H22: why nobody can be asked at the moment. */
  unanswered: (communityId: string) => Failure | undefined;
  /** A session ended that was waited for in vain: what is missing can be started. */
  onLateEnd: () => void;
  onError: (error: unknown) => void;
}

interface Swarm {
  reporter: ActivityReporter;
  seeder: Seeder;
}

type Session = MemberSession | StandBySession | ControlSession;

/** The history service of each community: one session, by the part that this installation has. */
export class Sessions {
  readonly #parts: SessionsParts;
  readonly #sessions = new Map<string, Session>();
  readonly #roles = new Map<string, ControlRole>();
  readonly #endings: EndingSessions;
  /** Communities of which it was told that something lingers. */
  readonly #lingering = new Set<string>();

  constructor(parts: SessionsParts) {
    this.#parts = parts;
    this.#endings = new EndingSessions(parts);
  }

  /**
   * Starts those that are missing, stops those of communities that were left. One that does not end
   * holds up its own community, and is told of once.
   */
  async update(records: readonly CommunityRecord[]): Promise<void> {
    const ids = new Set(records.map(({ id }) => id));
    const left = [...this.#sessions.keys()].filter((id) => !ids.has(id));
    for (const id of this.#lingering) if (!ids.has(id)) this.#lingering.delete(id);
    const heeding = (id: string, work: Promise<void>): Promise<void> =>
      work.then(
        () => void this.#lingering.delete(id),
        (error: unknown) => this.#heed(id, error),
      );
    await this.#all([
      ...left.map((id) => heeding(id, this.drop(id))),
      ...records.map((record) => heeding(record.id, this.#ensure(record))),
    ]);
  }

  /** @throws SessionLingers */
  async drop(communityId: string): Promise<void> {
    const session = this.#sessions.get(communityId);
    this.#sessions.delete(communityId);
    this.#roles.delete(communityId);
    if (session) this.#endings.add(communityId, session.stop());
    await this.#endings.ended(communityId);
  }

  async stop(): Promise<void> {
    await this.#all([...this.#sessions.keys()].map((id) => this.drop(id)));
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

  /** H16: nothing where this is the control node, which has all of it. */
  chosen(communityId: string): void {
    const session = this.#sessions.get(communityId);
    if (session && !(session instanceof ControlSession)) session.chosen();
  }

  /** H9: asked for by the owner; nothing where another tab's take-over came first. */
  takeOver(communityId: string, wish: TakeOverWish): void {
    const session = this.#sessions.get(communityId);
    if (session instanceof StandBySession) session.takeOver(wish);
  }

  /** What failed is told when all are over: what is still under way would run beside what comes next. */
  async #all(work: readonly Promise<void>[]): Promise<void> {
    const results = await Promise.allSettled(work);
    const [first, ...others] = results.filter((one) => one.status === 'rejected');
    for (const { reason } of others) this.#parts.onError(reason);
    if (first) throw first.reason;
  }

  #heed(communityId: string, error: unknown): void {
    if (!(error instanceof SessionLingers)) throw error;
    if (this.#lingering.has(communityId)) return;
    this.#lingering.add(communityId);
    this.#parts.onError(error);
  }

  /** H9: one whose part has changed begins anew. */
  async #ensure(record: CommunityRecord): Promise<void> {
    const { id } = record;
    const role = await readRole(this.#parts.db, record);
    if (this.#roles.get(id) === role) return;
    await this.drop(id);
    const session = this.#make(id, role);
    this.#sessions.set(id, session);
    this.#roles.set(id, role);
    session.start();
  }

  #make(communityId: string, role: ControlRole): Session {
    const swarm = this.#swarm(communityId);
    if (role === 'active') return this.#controlSession(communityId, swarm);
    const member = this.#memberSession(communityId, swarm);
    return role === 'member' ? member : this.#standBySession(communityId, swarm, member);
  }

  #memberSession(communityId: string, swarm: Swarm): MemberSession {
    return new MemberSession({
      ...this.#parts,
      ...swarm,
      communityId,
      coveredThroughMs: () => this.#parts.coveredThroughMs(communityId),
      unanswered: () => this.#parts.unanswered(communityId),
    });
  }

  #standBySession(communityId: string, swarm: Swarm, member: MemberSession): StandBySession {
    const tell = (takeOver: TakeOverFact): void => swarm.reporter.set({ takeOver });
    const { changes } = this.#parts;
    return new StandBySession({
      ...this.#parts,
      communityId,
      member,
      takeOver: new TakeOver({ ...this.#parts, communityId, tell }),
      onStoodDown: () => {
        changes.announce({ kind: 'archives', community: communityId });
        changes.announce({ kind: 'communities', community: communityId });
      },
    });
  }

  #controlSession(communityId: string, swarm: Swarm): ControlSession {
    const { config, importers: builders } = this.#parts;
    const { trackers, webSeeds, name } = config;
    return new ControlSession({
      ...this.#parts,
      ...swarm,
      communityId,
      builders,
      trackers,
      webSeeds,
      isLocal: name === 'local',
      isCatchingUp: () => this.#isCatchingUp(communityId),
    });
  }

  /** Neither answered nor failed: what was missed is being asked for, or about to be. */
  #isCatchingUp(communityId: string): boolean {
    const { coveredThroughMs, unanswered } = this.#parts;
    return coveredThroughMs(communityId) === undefined && unanswered(communityId) === undefined;
  }

  #swarm(communityId: string): Swarm {
    const { db, torrents, status, clock, onError } = this.#parts;
    const reporter = new ActivityReporter(communityId, status, clock);
    return { reporter, seeder: new Seeder({ db, torrents, reporter, onError }) };
  }
}
