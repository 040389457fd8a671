import type { OpenTorrent, PieceSpan } from '../../network/torrent/torrent-network.ts';
import type { ProgressView } from '../history-model.ts';
import type { WallClock } from '../wall-clock.ts';
import type { HistoryActivity } from './activity.ts';
import { idleActivity } from './activity.ts';
import { FetchPace } from './fetch-pace.ts';
import type { StatusWriter } from './status-writer.ts';
import { TakeOverPace, type TakeOverFact } from './take-over-pace.ts';
import { TrafficHour } from './traffic-hour.ts';

type OfTorrent =
  | 'infoHash'
  | 'peers'
  | 'downloadBytesPerSecond'
  | 'uploadBytesPerSecond'
  | 'bannedPeers'
  | 'wastedBytes'
  | 'trackers'
  | 'traffic'
  | 'holdings';

interface Facts extends Omit<HistoryActivity, OfTorrent | 'progress' | 'takeOver'> {
  progress?: Omit<ProgressView, 'leftMs' | 'quietMs'>;
  takeOver?: TakeOverFact;
}

/** Bitfields of large torrents take milliseconds to read. */
const HOLDINGS_INTERVAL_MS = 5_000;

/** Puts together what one community's history says of itself: what is done, and its torrent. */
export class ActivityReporter {
  readonly #communityId: string;
  readonly #status: StatusWriter;
  readonly #clock: Pick<WallClock, 'nowMs'>;
  readonly #traffic = new TrafficHour();
  #pace: FetchPace | undefined;
  readonly #takeOverPace = new TakeOverPace();
  #holdings: { atMs: number; torrent: OpenTorrent; peers: PieceSpan[][] } | undefined;
  #facts: Facts = { stage: 'waiting for a connection' };
  #torrent: OpenTorrent | undefined;
  #stopListening: () => void = () => undefined;

  constructor(communityId: string, status: StatusWriter, clock: Pick<WallClock, 'nowMs'>) {
    this.#communityId = communityId;
    this.#status = status;
    this.#clock = clock;
  }

  get torrent(): OpenTorrent | undefined {
    return this.#torrent;
  }

  /** `undefined` takes a fact back. */
  set(change: { [Key in keyof Facts]?: Facts[Key] | undefined }): void {
    const { stage = this.#facts.stage, ...others } = { ...this.#facts, ...change };
    const known = Object.entries(others).filter(([, value]) => value !== undefined);
    this.#facts = { ...Object.fromEntries(known), stage };
    this.#write();
  }

  follow(torrent: OpenTorrent | undefined): void {
    if (torrent === this.#torrent) return;
    this.#stopListening();
    this.#torrent = torrent;
    this.#stopListening = torrent?.onStatus(() => this.#write()) ?? (() => undefined);
    this.#write();
  }

  close(): void {
    this.#stopListening();
    this.#status.dropHistory(this.#communityId);
  }

  #write(): void {
    this.#status.setHistory(this.#communityId, () => this.#activity());
  }

  #activity(): HistoryActivity {
    const { progress, takeOver: fact, ...facts } = this.#facts;
    const activity = { ...idleActivity(facts.stage), ...facts, ...this.#ofTorrent() };
    const paced = this.#paced(progress);
    const nowMs = this.#clock.nowMs();
    const traffic = this.#traffic.view(nowMs);
    const takeOver = fact && this.#takeOverPace.view(fact, nowMs);
    return {
      ...activity,
      traffic,
      ...(paced && { progress: paced }),
      ...(takeOver && { takeOver }),
    };
  }

  #ofTorrent() {
    const torrent = this.#torrent;
    if (!torrent) return undefined;
    const status = torrent.status();
    const { peers, downloadBytesPerSecond, uploadBytesPerSecond, trackers } = status;
    const { bannedPeers, wastedBytes } = status;
    this.#traffic.note(this.#clock.nowMs(), torrent, status);
    const rates = { downloadBytesPerSecond, uploadBytesPerSecond };
    const { infoHash } = torrent;
    const toll = { bannedPeers, wastedBytes };
    return { infoHash, peers, ...rates, ...toll, trackers, holdings: this.#holdingsOf(torrent) };
  }

  #holdingsOf(torrent: OpenTorrent): PieceSpan[][] {
    const nowMs = this.#clock.nowMs();
    const known = this.#holdings;
    const isSame = known?.torrent === torrent;
    const isFresh = isSame && Math.abs(nowMs - known.atMs) < HOLDINGS_INTERVAL_MS;
    if (isFresh) return known.peers;
    const peers = torrent.holdings();
    this.#holdings = { atMs: nowMs, torrent, peers };
    return peers;
  }

  /** Time left goes with one fetch, from its first progress to its end. */
  #paced(progress: Facts['progress']): ProgressView | undefined {
    if (!progress) {
      this.#pace = undefined;
      return undefined;
    }
    const nowMs = this.#clock.nowMs();
    const receivedBytes = this.#torrent?.status().downloadedBytes ?? 0;
    this.#pace ??= new FetchPace(nowMs, receivedBytes);
    return this.#pace.paced(progress, receivedBytes, nowMs);
  }
}
