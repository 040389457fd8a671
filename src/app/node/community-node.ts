import type { NetworkConfig } from '../../network/network-config.ts';
import type { TorrentNetwork } from '../../network/torrent/torrent-network.ts';
import type { WakuNetwork } from '../../network/waku/waku-network.ts';
import type { TimeConstants } from '../../protocol/time-constants.ts';
import type { ChangeFeed } from '../../store/changes.ts';
import { communities, updateCommunity } from '../../store/communities.ts';
import type { Database } from '../../store/database.ts';
import { expire } from '../../store/expire.ts';
import type { CommunityRecord, IntentRecord } from '../../store/records.ts';
import type { WorkerClient } from '../../worker/client.ts';
import type { ReceivedMessage } from '../../worker/history-worker.ts';
import type { WallClock } from '../wall-clock.ts';
import { ActivityReporter } from './activity-reporter.ts';
import { CommunitySync } from './community-sync.ts';
import { ControlSession } from './control-session.ts';
import { IntentPump } from './intent-pump.ts';
import { LiveFeed } from './live-feed.ts';
import { MemberHistory } from './member-history.ts';
import { MemberSession } from './member-session.ts';
import { OutboxPump } from './outbox-pump.ts';
import { previewInvite } from './preview.ts';
import { Pulse } from './pulse.ts';
import { Seeder } from './seeder.ts';
import { StatusWriter } from './status-writer.ts';
import { SyncScheduler } from './sync-scheduler.ts';
import { WorkerPool } from './worker-pool.ts';

export interface CommunityNodeParts {
  db: Database;
  changes: ChangeFeed;
  waku: WakuNetwork;
  torrents: TorrentNetwork;
  /** Verifies live messages and seals what is sent. */
  worker: WorkerClient;
  /** Two, each owning whole archives. */
  importers: readonly WorkerClient[];
  config: NetworkConfig;
  time: TimeConstants;
  clock: WallClock;
  random: () => number;
  tabId: string;
  baseUrl: string;
  isGatewayReady: () => boolean;
  onError: (error: unknown) => void;
}

/** Days are what it is about. */
const HOUSEKEEPING_MS = 3_600_000;

type Session = MemberSession | ControlSession;

/** What runs in the one tab that is the node: network, sync, outbox, intents, history. */
export class CommunityNode {
  readonly #parts: CommunityNodeParts;
  readonly #sessions = new Map<string, Session>();
  readonly #importers: WorkerPool;
  readonly #status: StatusWriter;
  readonly #sync: CommunitySync;
  readonly #scheduler: SyncScheduler;
  readonly #outbox: OutboxPump;
  readonly #intents: IntentPump;
  readonly #feed: LiveFeed;
  readonly #history: MemberHistory;
  readonly #housekeeping: Pulse;
  readonly #stops: (() => void)[] = [];
  #records: readonly CommunityRecord[] = [];
  #refreshing: Promise<void> = Promise.resolve();
  #isStopped = false;

  constructor(parts: CommunityNodeParts) {
    this.#parts = parts;
    const { waku, config, db, changes, clock, tabId, onError } = parts;
    this.#importers = new WorkerPool(parts.importers);
    const rules = this.#rules();
    this.#sync = new CommunitySync({ ...parts, rules });
    this.#status = new StatusWriter({
      db,
      changes,
      clock,
      tabId,
      onError,
      wakuStatus: () => waku.status(),
    });
    this.#scheduler = new SyncScheduler({
      ...parts,
      sync: this.#sync,
      communityIds: () => Promise.resolve(this.#records.map(({ id }) => id)),
      isConnected: () => this.#isConnected(),
      onCovered: (id) => this.#sessions.get(id)?.poke(),
    });
    this.#outbox = new OutboxPump(parts);
    this.#intents = new IntentPump({
      ...parts,
      carryOut: (i, signal) => this.#carryOut(i, signal),
    });
    this.#feed = new LiveFeed({
      communitiesOf: (topic) => this.#communitiesOf(topic),
      ingest: (communityId, messages) => this.#ingest(communityId, messages),
      onMissed: (id) => this.#scheduler.missed(id),
      onError,
    });
    this.#housekeeping = new Pulse({
      work: () => this.#expire(),
      onError,
      intervalMs: HOUSEKEEPING_MS,
      clock,
    });
    this.#history = new MemberHistory({
      ...parts,
      importers: this.#importers,
      isLocal: config.name === 'local',
    });
  }

  async start(): Promise<void> {
    const { waku, torrents, changes, worker } = this.#parts;
    this.#status.start();
    // H5: what an interrupted run has left behind; a tab that is still in one holds it up.
    worker.call('sweepPieces').catch(this.#parts.onError);
    this.#stops.push(
      changes.listen((change) => this.#onChange(change.kind, change.community)),
      waku.onMessage((message) => this.#feed.take(message)),
      waku.onStatus(() => this.#onWakuStatus()),
      waku.onReady(() => this.#scheduler.missed()),
    );
    await Promise.all([waku.start(), torrents.start()]);
    await this.#refresh();
    this.#scheduler.start();
    this.#outbox.start();
    this.#intents.start();
    this.#housekeeping.start();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    for (const stop of this.#stops.splice(0)) stop();
    const { waku, torrents, worker } = this.#parts;
    // First what others must notice at once; the rest is local.
    const network = Promise.all([torrents.stop(), waku.stop()]);
    await this.#refreshing;
    await Promise.all([...this.#sessions.values()].map((session) => session.stop()));
    const pumps = [this.#scheduler, this.#outbox, this.#intents, this.#status, this.#housekeeping];
    await Promise.all([network, ...pumps.map((pump) => pump.stop())]);
    this.#importers.stop();
    worker.stop();
  }

  /** What is kept for a time only: displaced rows (H19), effects whose message never came (M8). */
  async #expire(): Promise<void> {
    const { db, clock, time } = this.#parts;
    await expire(db, { nowMs: clock.nowMs(), lookBackMs: time.lookBackMs });
  }

  #onChange(kind: string, communityId: string | undefined): void {
    if (kind === 'outbox') this.#outbox.poke();
    if (kind === 'intents') this.#intents.poke();
    if (kind === 'communities') void this.#refresh().catch(this.#parts.onError);
    if (kind === 'communities' && communityId) this.#sessions.get(communityId)?.poke();
  }

  #onWakuStatus(): void {
    this.#status.touch();
    if (!this.#isConnected()) return;
    this.#outbox.poke();
    for (const session of this.#sessions.values()) session.poke();
  }

  /** One after the other, so that a session is never made twice. */
  #refresh(): Promise<void> {
    const refreshed = this.#refreshing.then(() => this.#readCommunities());
    // A failure is its caller's to report; the next one starts from scratch.
    this.#refreshing = refreshed.catch(() => undefined);
    return refreshed;
  }

  async #readCommunities(): Promise<void> {
    if (this.#isStopped) return;
    const { db, waku } = this.#parts;
    const known = new Set(this.#records.map(({ id }) => id));
    const topicCount = this.#topics().size;
    this.#records = await communities(db);
    await this.#dropSessions();
    for (const record of this.#records) this.#ensureSession(record);
    if (this.#topics().size !== topicCount || this.#records.some(({ id }) => !known.has(id))) {
      await waku.setTopics([...this.#topics()]);
      this.#scheduler.missed();
    }
  }

  async #dropSessions(): Promise<void> {
    for (const [id, session] of this.#sessions) {
      if (this.#records.some((record) => record.id === id)) continue;
      this.#sessions.delete(id);
      await session.stop();
    }
  }

  #ensureSession(record: CommunityRecord): void {
    if (this.#sessions.has(record.id)) return;
    const session = record.privateKey
      ? this.#controlSession(record.id)
      : this.#memberSession(record.id);
    this.#sessions.set(record.id, session);
    session.start();
  }

  #memberSession(communityId: string): MemberSession {
    const { db, torrents } = this.#parts;
    const reporter = new ActivityReporter(communityId, this.#status);
    return new MemberSession({
      ...this.#parts,
      communityId,
      history: this.#history,
      reporter,
      seeder: new Seeder({ db, torrents, reporter }),
      isCovered: () => this.#scheduler.isCovered(communityId),
    });
  }

  #controlSession(communityId: string): ControlSession {
    const { db, torrents, config } = this.#parts;
    const reporter = new ActivityReporter(communityId, this.#status);
    return new ControlSession({
      ...this.#parts,
      communityId,
      sync: this.#sync,
      builders: this.#importers,
      reporter,
      seeder: new Seeder({ db, torrents, reporter }),
      trackers: config.trackers,
      webSeeds: config.webSeeds,
      isLocal: config.name === 'local',
      isConnected: () => this.#isConnected(),
    });
  }

  async #carryOut(intent: IntentRecord, signal: AbortSignal): Promise<unknown> {
    const { community, kind, value } = intent;
    const session = community === undefined ? undefined : this.#sessions.get(community);
    switch (kind) {
      case 'preview':
        return previewInvite(this.#parts, String(value), signal);
      case 'tryNow':
        this.#parts.waku.tryNow();
        this.#scheduler.tryNow();
        session?.tryNow();
        return undefined;
      case 'setHistory':
        return this.#setHistory(community, value === true, session);
      default:
        throw new Error(`expected something that a node tab does, got ${kind}`);
    }
  }

  async #setHistory(
    community: string | undefined,
    isHistoryEnabled: boolean,
    session: Session | undefined,
  ): Promise<void> {
    if (community === undefined) return;
    const { db, changes } = this.#parts;
    await updateCommunity(db, community, (stored) => ({
      ...stored,
      settings: { ...stored.settings, isHistoryEnabled },
    }));
    changes.announce({ kind: 'communities', community });
    if (session instanceof ControlSession) session.switched();
    else session?.poke();
  }

  #ingest(communityId: string, messages: ReceivedMessage[]): Promise<unknown> {
    const network = this.#rules();
    return this.#parts.worker.call('ingest', { communityId, messages, network, isLive: true });
  }

  #rules() {
    const { config, time } = this.#parts;
    return { lookBackMs: time.lookBackMs, isLocal: config.name === 'local' };
  }

  #isConnected(): boolean {
    return this.#parts.waku.status().state === 'connected';
  }

  #topics(): Set<string> {
    return new Set(
      this.#records.flatMap(({ topics }) => topics.map(({ contentTopic }) => contentTopic)),
    );
  }

  #communitiesOf(contentTopic: string): string[] {
    return this.#records
      .filter(({ topics }) => topics.some((topic) => topic.contentTopic === contentTopic))
      .map(({ id }) => id);
  }
}
