import type { NetworkConfig } from '../../network/network-config.ts';
import type { TorrentNetwork } from '../../network/torrent/torrent-network.ts';
import type { WakuNetwork, WireMessage } from '../../network/waku/waku-network.ts';
import type { TopicKey } from '../../protocol/community-keys.ts';
import type { TimeConstants } from '../../protocol/time-constants.ts';
import type { Change, ChangeFeed } from '../../store/changes.ts';
import { communities } from '../../store/communities.ts';
import type { Database } from '../../store/database.ts';
import { expire } from '../../store/expire.ts';
import type { CommunityRecord, OutboxRecord } from '../../store/records.ts';
import type { ReceivedMessage } from '../../worker/history-worker.ts';
import { hasCome } from '../has-come.ts';
import type { WallClock } from '../wall-clock.ts';
import { CommunitySync } from './community-sync.ts';
import { IntentActions } from './intent-actions.ts';
import { IntentPump } from './intent-pump.ts';
import { LinkFollower } from './link-follower.ts';
import { LiveFeed } from './live-feed.ts';
import { LiveTalk } from './live-talk.ts';
import { MemberHistory } from './member-history.ts';
import { OutboxPump } from './outbox-pump.ts';
import { Pulse } from './pulse.ts';
import { Rebroadcast } from './rebroadcast.ts';
import { Sessions } from './sessions.ts';
import { SleepWatch } from './sleep-watch.ts';
import type { StatusWriter } from './status-writer.ts';
import { StorageKeeper } from './storage-keeper.ts';
import { SyncScheduler } from './sync-scheduler.ts';
import { withLimit } from './time-limit.ts';
import { WorkerPool } from './worker-pool.ts';
import type { PooledWorker } from './worker-pool.ts';

export interface CommunityNodeParts {
  db: Database;
  changes: ChangeFeed;
  waku: WakuNetwork;
  torrents: TorrentNetwork;
  /** Verifies live messages and seals what is sent; H23: no import ever has it. */
  worker: PooledWorker;
  /** Two, each owning whole archives. */
  importers: readonly PooledWorker[];
  /** Started, and stopped, by who made it: it beats while the node still loads, too. */
  status: StatusWriter;
  config: NetworkConfig;
  /** On this device: neither fetches nor seeds. */
  isTorrentOff: boolean;
  time: TimeConstants;
  clock: WallClock;
  random: () => number;
  baseUrl: string;
  isGatewayReady: () => boolean;
  /** H16: how much the browser grants this site; undefined where it does not say. */
  grantedBytes: () => Promise<number | undefined>;
  onError: (error: unknown) => void;
}

/** A store node answers within some seconds. */
const HELD_MS = 20_000;
const JUST_JOINED_MS = 10 * 60_000;
/** A service node that does not answer is given up after 12.8 s, and another one takes its place. */
const TOPICS_LIMIT_MS = 30_000;
/** Days are what it is about. */
const HOUSEKEEPING_MS = 3_600_000;

/** H22: it is not known what is listened to; the next change tries again. */
class TopicsNotTaken extends Error {
  override readonly name = 'TopicsNotTaken';
}

/** What runs in the one tab that is the node: network, sync, outbox, intents, history. */
export class CommunityNode {
  readonly #parts: CommunityNodeParts;
  readonly #talk: LiveTalk;
  readonly #importers: WorkerPool;
  readonly #scheduler: SyncScheduler;
  readonly #outbox: OutboxPump;
  readonly #intents: IntentPump;
  readonly #feed: LiveFeed;
  readonly #follower: LinkFollower;
  readonly #storage: StorageKeeper;
  readonly #sessions: Sessions;
  readonly #rebroadcast: Rebroadcast;
  readonly #housekeeping: Pulse;
  readonly #sleepWatch: SleepWatch;
  readonly #stops: (() => void)[] = [];
  #records: readonly CommunityRecord[] = [];
  #subscribed: readonly string[] = [];
  /** By community: the names of its topics, since they were subscribed. */
  #heard: ReadonlyMap<string, string> = new Map();
  #turn: Promise<void> = Promise.resolve();
  #isStopped = false;
  #connectedNodes = 0;

  constructor(given: CommunityNodeParts) {
    const parts = { ...given, onError: (error: unknown) => this.#report(error) };
    this.#parts = given;
    this.#talk = new LiveTalk(parts.clock);
    this.#importers = new WorkerPool(parts.importers, this.#talk);
    const sync = new CommunitySync({ ...parts, rules: this.#rules() });
    this.#scheduler = new SyncScheduler({
      ...parts,
      sync,
      communityIds: () => this.#records.map(({ id }) => id),
      isConnected: () => this.#isConnected(),
      onCovered: (id) => this.#onCovered(id),
    });
    this.#storage = new StorageKeeper({
      ...parts,
      onWanted: (id) => this.#sessions.chosen(id),
    });
    this.#sessions = this.#makeSessions(parts, sync);
    this.#outbox = new OutboxPump({ ...parts, isHeld: (row) => this.#isHeld(row) });
    this.#intents = this.#makeIntents(parts, sync);
    const rules = this.#rules();
    this.#rebroadcast = new Rebroadcast({ ...parts, rules, communities: () => this.#records });
    this.#follower = new LinkFollower({ ...parts, ask: (id) => this.#scheduler.missed(id) });
    this.#feed = new LiveFeed({
      communitiesOf: (topic) => this.#communitiesOf(topic),
      ingest: (communityId, messages) => this.#ingest(communityId, messages),
      onMissed: (id) => this.#scheduler.dropped(id),
      onError: parts.onError,
    });
    this.#housekeeping = new Pulse({
      ...parts,
      work: () => this.#expire(),
      intervalMs: HOUSEKEEPING_MS,
    });
    this.#sleepWatch = new SleepWatch({ ...parts, onAwake: () => this.#onAwake() });
  }

  async start(): Promise<void> {
    const { waku, torrents, changes, worker } = this.#parts;
    // H5: what an interrupted run has left behind; a tab that is still in one holds it up.
    worker.call('sweepPieces').catch((error) => this.#report(error));
    this.#stops.push(
      changes.listen((change) => this.#onChange(change)),
      waku.onMessage((message) => this.#onMessage(message)),
      waku.onStatus(() => this.#onWakuStatus()),
      waku.onReady(() => this.#scheduler.missed()),
    );
    await Promise.all([waku.start(), torrents.start()]);
    await this.#refresh();
    for (const pump of this.#pumps()) pump.start();
  }

  /** First what others must notice at once; what is under way in workers is undone or stands. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    for (const stop of this.#stops.splice(0)) stop();
    const { waku, torrents, worker, onError } = this.#parts;
    const network = Promise.allSettled([torrents.stop(), waku.stop()]);
    this.#importers.stop();
    worker.stop();
    await this.#turn;
    const pumps = this.#pumps().map((pump) => pump.stop());
    const own = await Promise.allSettled([this.#sessions.stop(), ...pumps]);
    for (const result of [...own, ...(await network)]) {
      if (result.status === 'rejected') onError(result.reason);
    }
  }

  #makeSessions(parts: CommunityNodeParts, sync: CommunitySync): Sessions {
    const importers = this.#importers;
    const isLocal = parts.config.name === 'local';
    return new Sessions({
      ...parts,
      importers,
      sync,
      history: new MemberHistory({ ...parts, storage: this.#storage, importers, isLocal }),
      isConnected: () => this.#isConnected(),
      coveredThroughMs: (id) => this.#coveredThroughMs(id),
      unanswered: (id) => this.#scheduler.failureOf(id),
      onLateEnd: () => this.#refreshLater(),
    });
  }

  #makeIntents(parts: CommunityNodeParts, sync: CommunitySync): IntentPump {
    const actions = new IntentActions({
      ...parts,
      scheduler: this.#scheduler,
      storage: this.#storage,
      sessions: this.#sessions,
      sync,
      alone: (work) => this.#alone(work),
    });
    return new IntentPump({ ...parts, carryOut: (one, signal) => actions.carryOut(one, signal) });
  }

  #pumps() {
    const own = [this.#scheduler, this.#outbox, this.#intents, this.#storage];
    return [...own, this.#rebroadcast, this.#housekeeping, this.#sleepWatch];
  }

  /** What fails because everything stops is nothing to tell. */
  #report(error: unknown): void {
    if (!this.#isStopped) this.#parts.onError(error);
  }

  /** What is kept for a time only: displaced rows (H19), effects whose message never came (M8). */
  async #expire(): Promise<void> {
    const { db, clock, time } = this.#parts;
    await expire(db, { nowMs: clock.nowMs(), lookBackMs: time.lookBackMs });
    // What was listened to for a time only is so no more.
    await this.#refresh();
  }

  #onChange({ kind, community }: Change): void {
    if (kind === 'outbox') this.#outbox.poke();
    if (kind === 'intents') this.#intents.poke();
    if (kind === 'archives' || kind === 'communities') this.#storage.note();
    // Unlocked keys may be what was waited for.
    if (kind !== 'communities' && kind !== 'account') return;
    this.#refreshLater();
    if (community !== undefined) this.#sessions.poke(community);
  }

  #onMessage(message: WireMessage): void {
    this.#talk.note();
    this.#feed.take(message);
  }

  /** The device has a way to the network again, or another one: what was reached may be so no more. */
  online(): void {
    this.#parts.waku.tryNow();
    this.#parts.torrents.tryNow();
    this.#sessions.pokeAll();
  }

  #onWakuStatus(): void {
    this.#parts.status.touch();
    const connected = this.#parts.waku.status().nodes.filter(({ isConnected }) => isConnected);
    const hasMore = connected.length > this.#connectedNodes;
    this.#connectedNodes = connected.length;
    if (!this.#isConnected()) return;
    if (hasMore) this.#scheduler.nodeCame();
    this.#outbox.poke();
    this.#sessions.pokeAll();
  }

  /**
   * K5: what was written before the connection waits until it is known whether the link was renewed
   * meanwhile, though not for long where nobody says it. The owner knows, and so does who has just
   * joined by it.
   */
  #isHeld({ community, createdMs }: OutboxRecord): boolean {
    if (this.#follower.isBehind(community)) return true;
    const record = this.#records.find(({ id }) => id === community);
    const nowMs = this.#parts.clock.nowMs();
    const { sinceMs } = this.#parts.waku.status();
    if (!record || record.privateKey || nowMs - record.joinedMs < JUST_JOINED_MS) return false;
    const isLong = hasCome(sinceMs + HELD_MS, nowMs, HELD_MS);
    return createdMs < sinceMs && !isLong && this.#coveredThroughMs(community) === undefined;
  }

  #onCovered(communityId: string): void {
    this.#sessions.poke(communityId);
    this.#follower.covered(communityId);
  }

  /** What was missed is asked for first: archive runs and announcements wait for it. */
  #onAwake(): void {
    this.#parts.waku.tryNow();
    this.#parts.torrents.tryNow();
    this.#scheduler.missed();
    this.#outbox.poke();
    this.#housekeeping.poke();
    this.#sessions.pokeAll();
  }

  #coveredThroughMs(communityId: string): number | undefined {
    this.#sleepWatch.look();
    return this.#scheduler.coveredThroughMs(communityId);
  }

  #refreshLater(): void {
    this.#refresh().catch((error) => this.#report(error));
  }

  #refresh(): Promise<void> {
    return this.#alone(() => this.#readCommunities());
  }

  /** One after the other, so that no session is made twice; a failure is its caller's to report. */
  #alone(work: () => Promise<void>): Promise<void> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined);
    return done;
  }

  async #readCommunities(): Promise<void> {
    if (this.#isStopped) return;
    this.#records = await communities(this.#parts.db);
    await this.#sessions.update(this.#records);
    await this.#subscribe().then(
      () => this.#askForMissed(),
      (error) => this.#notTaken(error),
    );
    this.#follower.look(this.#records);
  }

  async #subscribe(): Promise<void> {
    const topics = [...this.#topics()].sort();
    if (topics.join() === this.#subscribed.join()) return;
    const taken = this.#parts.waku.setTopics(topics);
    const late = (): Error => {
      // H22: also where it failed; what it fails of then is told.
      const again = (): void => this.#refreshLater();
      taken.then(again, again);
      return new TopicsNotTaken(`expected topics to be taken within ${TOPICS_LIMIT_MS} ms`);
    };
    await withLimit(this.#parts.clock, { limitMs: TOPICS_LIMIT_MS, late }, taken);
    // Only now: a failure is made good by the next refresh.
    this.#subscribed = topics;
  }

  /** What was said on a topic before it was subscribed has to be asked for. */
  #askForMissed(): void {
    const before = this.#heard;
    this.#heard = new Map(this.#records.map(({ id, topics }) => [id, namesOf(topics)]));
    for (const [id, names] of this.#heard) {
      if (names !== before.get(id)) this.#scheduler.missed(id);
    }
  }

  /** H22: everything else goes on. */
  #notTaken(error: unknown): void {
    if (!(error instanceof TopicsNotTaken)) throw error;
    this.#report(error);
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
    const listened = this.#records.flatMap((record) => this.#listenedTo(record));
    return new Set(listened.map(({ contentTopic }) => contentTopic));
  }

  #listenedTo({ topics, former }: CommunityRecord): readonly TopicKey[] {
    const isListenedTo = former && this.#parts.clock.nowMs() < former.untilMs;
    return isListenedTo ? [...topics, ...former.topics] : topics;
  }

  #communitiesOf(contentTopic: string): string[] {
    return this.#records
      .filter((record) => this.#listenedTo(record).some((one) => one.contentTopic === contentTopic))
      .map(({ id }) => id);
  }
}

function namesOf(topics: readonly TopicKey[]): string {
  return topics.map(({ contentTopic }) => contentTopic).join();
}
