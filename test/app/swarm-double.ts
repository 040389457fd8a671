import { pieceLengthBytes } from '../../src/archive/limits.ts';
import type { PieceStore } from '../../src/archive/piece-store.ts';
import { parseInfoDictionary } from '../../src/archive/torrent-info.ts';
import { FetchFailed } from '../../src/network/torrent/torrent-errors.ts';
import type {
  FetchOptions,
  OpenTorrent,
  PieceSpan,
  TorrentNetwork,
  TorrentSource,
  TorrentStatus,
} from '../../src/network/torrent/torrent-network.ts';
import type { TorrentRecord } from '../../src/store/archive-records.ts';

interface Shared {
  info: Uint8Array;
  pieces: Map<string, Uint8Array>;
}

/** Everything that peers have. */
export class SwarmDouble {
  readonly torrents = new Map<string, Shared>();

  /** What of a torrent one device holds can be had by all. */
  async share(store: PieceStore, { infoHash, info, pieceHashes }: TorrentRecord): Promise<void> {
    const pieces = new Map<string, Uint8Array>();
    for (const hash of pieceHashes) {
      const bytes = await store.get(hash);
      if (bytes) pieces.set(hash, bytes);
    }
    this.torrents.set(infoHash, { info, pieces });
  }
}

/** One device's client. */
export class TorrentsDouble implements TorrentNetwork {
  readonly opened = new Map<string, TorrentDouble>();
  /** Of every call, in order. */
  readonly sources: TorrentSource[] = [];
  /** SHA-1 of what was fetched from peers, in order. */
  readonly fetched: string[] = [];
  /** Info hash of every torrent whose pieces were looked at again. */
  readonly rechecked: string[] = [];
  /** Called before each piece from a peer. */
  onFetch: (hash: string) => void | Promise<void> = () => undefined;
  isStarted = false;
  /** How often lost trackers were to be tried at once. */
  tries = 0;
  readonly swarm: SwarmDouble;
  readonly store: PieceStore;

  constructor(swarm: SwarmDouble, store: PieceStore) {
    this.swarm = swarm;
    this.store = store;
  }

  async start(): Promise<void> {
    this.isStarted = true;
  }

  async stop(): Promise<void> {
    this.isStarted = false;
    for (const torrent of this.opened.values()) await torrent.close();
  }

  async open(source: TorrentSource): Promise<OpenTorrent> {
    this.sources.push(source);
    const known = this.opened.get(source.infoHash);
    if (known) return known;
    const torrent = new TorrentDouble(this, source.infoHash);
    this.opened.set(source.infoHash, torrent);
    return torrent;
  }

  tryNow(): void {
    this.tries += 1;
  }

  get(infoHash: string): OpenTorrent | undefined {
    return this.opened.get(infoHash);
  }
}

class TorrentDouble implements OpenTorrent {
  readonly infoHash: string;
  readonly #client: TorrentsDouble;

  constructor(client: TorrentsDouble, infoHash: string) {
    this.#client = client;
    this.infoHash = infoHash;
  }

  async info(signal: AbortSignal): Promise<Uint8Array> {
    signal.throwIfAborted();
    const shared = this.#client.swarm.torrents.get(this.infoHash);
    if (!shared) throw new FetchFailed('no peer', 'expected a peer with the info dictionary');
    return shared.info;
  }

  async fetchRange(fromByte: number, toByte: number, options: FetchOptions): Promise<void> {
    const { pieceHashes } = await parseInfoDictionary(await this.info(options.signal));
    const first = Math.floor(fromByte / pieceLengthBytes);
    for (let n = first; n * pieceLengthBytes < toByte; n += 1) {
      await this.#piece(pieceHashes[n] ?? '', options.signal);
      options.onPiece?.(n);
    }
  }

  async recheck(): Promise<void> {
    this.#client.rechecked.push(this.infoHash);
  }

  status(): TorrentStatus {
    return {
      state: 'ready',
      peers: 1,
      webSeeds: 0,
      downloadBytesPerSecond: 0,
      uploadBytesPerSecond: 0,
      downloadedBytes: this.#client.fetched.length,
      uploadedBytes: 0,
      bannedPeers: 0,
      wastedBytes: 0,
      verifiedPieces: 0,
      totalPieces: 0,
      trackers: [],
    };
  }

  holdings(): PieceSpan[][] {
    return [];
  }

  onStatus(): () => void {
    return () => undefined;
  }

  async close(): Promise<void> {
    this.#client.opened.delete(this.infoHash);
  }

  async #piece(hash: string, signal: AbortSignal): Promise<void> {
    const { store, swarm, fetched, onFetch } = this.#client;
    const [isHere] = await store.has([hash]);
    if (isHere) return;
    await onFetch(hash);
    signal.throwIfAborted();
    const bytes = swarm.torrents.get(this.infoHash)?.pieces.get(hash);
    if (!bytes) throw new FetchFailed('no peer', `expected a peer with piece ${hash}`);
    await store.put(hash, bytes);
    fetched.push(hash);
  }
}
