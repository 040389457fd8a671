import type WebTorrent from 'webtorrent/dist/webtorrent.min.js';
import type { PieceStore } from '../../archive/piece-store.ts';
import { parseInfoDictionary } from '../../archive/torrent-info.ts';
import { admissibleTrackers, admissibleWebSeeds } from './addresses.ts';
import { BannedPeers } from './banned-peers.ts';
import type { Clock } from './clock.ts';
import { ForwardClock } from './forward-clock.ts';
import { HeldPieces } from './held-pieces.ts';
import { infoOfTorrentFile } from './info-dictionary.ts';
import { loadWebTorrent } from './load-webtorrent.ts';
import { SwarmTorrent, type SwarmTorrentOptions } from './swarm-torrent.ts';
import { TorrentNetworkStopped } from './torrent-errors.ts';
import { defaultLimits, type TorrentLimits } from './torrent-limits.ts';
import type { OpenTorrent, TorrentNetwork, TorrentSource } from './torrent-network.ts';
import { infoFromWebSeeds, type FetchFile } from './web-seed-file.ts';

export interface WebTorrentNetworkOptions {
  pieceStore: PieceStore;
  /** Of the network configuration; used for every torrent (T3). */
  trackers: readonly string[];
  /** Not used on this device, also where a link names them. */
  refusedTrackers?: readonly string[];
  iceServers: readonly IceServer[];
  /** H21: something stored will be seeded, so the client is loaded as soon as this is started. */
  isNeeded?: boolean;
  clock: Clock;
  /** In [0, 1). */
  random: () => number;
  limits?: Partial<TorrentLimits>;
  /** Absent: the realm's own. */
  fetch?: FetchFile;
}

export interface IceServer {
  urls: string | string[];
  username?: string;
  credential?: string;
}

/** The torrent network over WebTorrent: WebRTC peers, WebSocket trackers, web seeds. */
export class WebTorrentNetwork implements TorrentNetwork {
  readonly #options: WebTorrentNetworkOptions;
  readonly #limits: TorrentLimits;
  readonly #banned = new BannedPeers();
  readonly #torrents = new Map<string, SwarmTorrent>();
  #client: WebTorrent | undefined;
  #isStarted = false;
  /** A tenth of a second of a phone's processor, and nothing for whoever has no history. */
  #loading: Promise<WebTorrent> | undefined;
  /** Counts stops, so that a load which one overtook comes to nothing. */
  #stops = 0;

  constructor(options: WebTorrentNetworkOptions) {
    this.#options = { ...options, clock: new ForwardClock(options.clock) };
    this.#limits = { ...defaultLimits, ...options.limits };
  }

  start(): Promise<void> {
    this.#isStarted = true;
    // Where that fails, whoever opens a torrent is told, and has it loaded again.
    if (this.#options.isNeeded) this.#loadClient().catch(() => undefined);
    return Promise.resolve();
  }

  async stop(): Promise<void> {
    this.#isStarted = false;
    this.#loading = undefined;
    this.#stops += 1;
    const client = this.#client;
    if (!client) return;
    this.#client = undefined;
    const closed = [...this.#torrents.values()].map((torrent) => torrent.close());
    const destroyed = new Promise<void>((resolve) => client.destroy(() => resolve()));
    await this.#atMost(Promise.all([...closed, destroyed]));
  }

  async open(source: TorrentSource): Promise<OpenTorrent> {
    const { infoHash } = source;
    const { trackers: configured, refusedTrackers } = this.#options;
    const trackers = admissibleTrackers([...configured, ...source.trackers], refusedTrackers);
    const webSeeds = admissibleWebSeeds(source.webSeeds);
    const asked = this.#asksWebSeeds(source) ? webSeeds : [];
    const [client, known] = await Promise.all([this.#loadClient(), this.#known(source, asked)]);
    if (client !== this.#client) throw new TorrentNetworkStopped();
    const open = this.#torrents.get(infoHash);
    open?.addAddresses(trackers, webSeeds);
    if (known) open?.giveInfo(known.info);
    const torrent =
      open ?? this.#begin({ client, infoHash, trackers, webSeeds, ...(known && { known }) });
    if (!known) torrent.webSeedsFailed(asked);
    return torrent;
  }

  tryNow(): void {
    for (const torrent of this.#torrents.values()) torrent.tryNow();
  }

  get(infoHash: string): OpenTorrent | undefined {
    return this.#torrents.get(infoHash);
  }

  /** One that could not be loaded is loaded again by the next that is opened. */
  #loadClient(): Promise<WebTorrent> {
    if (!this.#isStarted) return Promise.reject(new TorrentNetworkStopped());
    const loading = (this.#loading ??= this.#load());
    loading.catch(() => {
      if (this.#loading === loading) this.#loading = undefined;
    });
    return loading;
  }

  async #load(): Promise<WebTorrent> {
    const stops = this.#stops;
    const Client = await loadWebTorrent();
    if (stops !== this.#stops) throw new TorrentNetworkStopped();
    const client = new Client({
      dht: false,
      lsd: false,
      utPex: false,
      natUpnp: false,
      natPmp: false,
      maxConns: this.#limits.maximumPeers,
      tracker: { rtcConfig: { iceServers: this.#options.iceServers } },
    });
    client.on('error', (error) => this.#note(error));
    this.#client = client;
    return client;
  }

  #begin(
    options: Omit<SwarmTorrentOptions, 'pieceStore' | 'tools' | 'banned' | 'onEnd'>,
  ): SwarmTorrent {
    const { pieceStore, clock, random } = this.#options;
    const torrent = new SwarmTorrent({
      ...options,
      pieceStore,
      banned: this.#banned,
      tools: { clock, random, limits: this.#limits },
      onEnd: () => this.#torrents.delete(options.infoHash),
    });
    this.#torrents.set(options.infoHash, torrent);
    torrent.start();
    return torrent;
  }

  /** Of the client as a whole, so it may concern each of them. */
  #note(error: Error): void {
    for (const torrent of this.#torrents.values()) torrent.note(error);
  }

  /** H22: a tracker that does not take the farewell holds nobody up. */
  async #atMost(work: Promise<unknown>): Promise<void> {
    let cancel = (): void => undefined;
    const limit = new Promise<void>((resolve) => {
      cancel = this.#options.clock.after(this.#limits.stopMs, resolve);
    });
    await Promise.race([work, limit]);
    cancel();
  }

  /** While the client loads, which for the first torrent takes longer than this. */
  async #known(
    { torrentFile, name = '', infoHash }: TorrentSource,
    webSeeds: readonly string[],
  ): Promise<SwarmTorrentOptions['known']> {
    const info = torrentFile
      ? await infoOfTorrentFile(torrentFile, infoHash)
      : await this.#infoFromWebSeeds({ infoHash, name, webSeeds });
    if (!info) return undefined;
    const parsed = await parseInfoDictionary(info);
    const held = new HeldPieces(this.#options.pieceStore);
    await held.lookUpAll(parsed.pieceHashes);
    return { info, parsed, held };
  }

  /** H11: with no peer there is nobody else who could give it; each time, as a host may be back. */
  #asksWebSeeds({ torrentFile, name, infoHash }: TorrentSource): boolean {
    if (torrentFile || name === undefined || !this.#isStarted) return false;
    return !this.#torrents.get(infoHash)?.hasInfo;
  }

  #infoFromWebSeeds(
    source: Parameters<typeof infoFromWebSeeds>[0],
  ): Promise<Uint8Array | undefined> {
    const { clock, fetch = globalThis.fetch.bind(globalThis) } = this.#options;
    return infoFromWebSeeds(source, { clock, fetch, limitMs: this.#limits.webSeedFileMs });
  }
}
