import type { OpenTorrent } from '../../network/torrent/torrent-network.ts';
import type { HistoryActivity } from './activity.ts';
import { idleActivity } from './activity.ts';
import type { StatusWriter } from './status-writer.ts';

type Facts = Omit<
  HistoryActivity,
  'infoHash' | 'peers' | 'downloadBytesPerSecond' | 'uploadBytesPerSecond' | 'trackers'
>;

/** Puts together what one community's history says of itself: what is done, and its torrent. */
export class ActivityReporter {
  readonly #communityId: string;
  readonly #status: StatusWriter;
  #facts: Facts = { stage: 'waiting for a connection' };
  #torrent: OpenTorrent | undefined;
  #stopListening: () => void = () => undefined;

  constructor(communityId: string, status: StatusWriter) {
    this.#communityId = communityId;
    this.#status = status;
  }

  get torrent(): OpenTorrent | undefined {
    return this.#torrent;
  }

  /** `undefined` takes a fact back. */
  set(change: { [Key in keyof Facts]?: Facts[Key] | undefined }): void {
    const merged = { ...this.#facts, ...change };
    const known = Object.entries(merged).filter(([, value]) => value !== undefined);
    this.#facts = Object.fromEntries(known) as Facts;
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
    this.#status.setHistory(this.#communityId, this.#activity());
  }

  #activity(): HistoryActivity {
    const idle = { ...idleActivity(this.#facts.stage), ...this.#facts };
    if (!this.#torrent) return idle;
    const { infoHash } = this.#torrent;
    const status = this.#torrent.status();
    const { peers, downloadBytesPerSecond, uploadBytesPerSecond, trackers } = status;
    return { ...idle, infoHash, peers, downloadBytesPerSecond, uploadBytesPerSecond, trackers };
  }
}
