import type { Torrent } from 'webtorrent/dist/webtorrent.min.js';
import type WebTorrent from 'webtorrent/dist/webtorrent.min.js';
import type { PieceStore } from '../../archive/piece-store.ts';
import { parseInfoDictionary, type TorrentInfo } from '../../archive/torrent-info.ts';
import type { BannedPeers } from './banned-peers.ts';
import { Arrival, type WaitLimits } from './bounded-wait.ts';
import { HeldPieces, reconcile } from './held-pieces.ts';
import { checkedMetadata } from './info-dictionary.ts';
import { Membership, type MembershipEvents } from './membership.ts';
import { Patience } from './patience.ts';
import { peerHoldings } from './peer-holdings.ts';
import { piecesOfRange } from './piece-range.ts';
import { RangeFetches } from './range-fetches.ts';
import { FetchFailed } from './torrent-errors.ts';
import { asFetchFailed, TorrentHealth } from './torrent-health.ts';
import type { FetchOptions, OpenTorrent, PieceSpan, TorrentStatus } from './torrent-network.ts';
import type { TrackerTools } from './tracker-line.ts';

export interface SwarmTorrentOptions {
  client: WebTorrent;
  pieceStore: PieceStore;
  tools: Omit<TrackerTools, 'onChange'>;
  banned: BannedPeers;
  infoHash: string;
  /** Where the info dictionary is known: it, checked against the info hash, and what is stored. */
  known?: { info: Uint8Array; parsed: TorrentInfo; held: HeldPieces };
  trackers: readonly string[];
  webSeeds: readonly string[];
  /** It was closed or has failed. */
  onEnd: () => void;
}

/** One torrent of the network, from open() to close(). */
export class SwarmTorrent implements OpenTorrent {
  readonly infoHash: string;
  readonly #options: SwarmTorrentOptions;
  readonly #membership: Membership;
  readonly #held: HeldPieces;
  readonly #patience: Patience;
  readonly #health: TorrentHealth;
  readonly #fetches = new RangeFetches();
  /** The info dictionary, whether or not it is one of ours. */
  readonly #info = new Arrival<Uint8Array>();
  readonly #parsed = new Arrival<TorrentInfo>();
  /** The client answers peers, and offers what is held. */
  readonly #joined = new Arrival<Torrent>();
  #left: Promise<void> | undefined;

  constructor(options: SwarmTorrentOptions) {
    const { client, pieceStore, tools, banned, known } = options;
    const { clock, limits } = tools;
    this.infoHash = options.infoHash;
    this.#options = options;
    this.#held = known?.held ?? new HeldPieces(pieceStore);
    this.#health = new TorrentHealth(clock, limits.statusIntervalMs);
    this.#membership = new Membership({
      client,
      tools: { ...tools, onChange: () => this.#health.changed() },
      banned,
      events: this.#events(),
      isStarving: (torrent) => !torrent.ready || this.#fetches.isStarving(this.#membership.peers),
      isFetching: (torrent) => !torrent.ready || this.#fetches.isWaiting,
      trackers: options.trackers,
      webSeeds: options.webSeeds,
    });
    this.#patience = new Patience(clock, limits, {
      hasPeer: () => this.#membership.hasPeer,
      silentHosts: () => this.#membership.silentHosts(),
      unfitHosts: () => this.#membership.unfitHosts(),
      bannedPeers: () => this.#membership.traffic().bannedPeers,
    });
  }

  start(): void {
    const { known, tools } = this.#options;
    if (known) {
      this.#info.resolve(known.info);
      this.#parsed.resolve(known.parsed);
    }
    this.#join(tools.random() * tools.limits.firstAnnounceDelayMs);
  }

  addAddresses(trackers: readonly string[], webSeeds: readonly string[]): void {
    this.#membership.addAddresses(trackers, webSeeds);
  }

  tryNow(): void {
    this.#membership.tryNow();
  }

  get hasInfo(): boolean {
    return this.#info.value !== undefined;
  }

  /** H11: the info dictionary, checked against the info hash, which came after it was opened. */
  giveInfo(info: Uint8Array): void {
    if (!this.hasInfo) this.#run(this.#membership.giveInfo(info));
  }

  /** H22: those did not give the .torrent file. */
  webSeedsFailed(addresses: readonly string[]): void {
    this.#membership.webSeedsFailed(addresses);
  }

  note(problem: Error): void {
    this.#health.note(problem);
  }

  info(signal: AbortSignal): Promise<Uint8Array> {
    return this.#info.wait(this.#limits(signal));
  }

  async fetchRange(fromByte: number, toByte: number, options: FetchOptions): Promise<void> {
    const { signal, isUrgent = false, onPiece = () => undefined } = options;
    const limits = this.#limits(signal);
    const info = await this.#parsed.wait(limits);
    const range = piecesOfRange(info, fromByte, toByte);
    const lookedUp = await this.#held.lookUp(info.pieceHashes, range);
    lookedUp.stored.forEach(onPiece);
    if (lookedUp.missing.length === 0) return;
    const torrent = await this.#joined.wait(limits);
    reconcile(torrent, lookedUp);
    const missing = lookedUp.missing.filter((index) => !this.#held.has(index));
    lookedUp.missing.filter((index) => this.#held.has(index)).forEach(onPiece);
    if (missing.length === 0) return;
    await this.#fetches.fetch(torrent, missing, { ...limits, isUrgent, onPiece });
  }

  async recheck(): Promise<void> {
    const info = this.#parsed.value;
    if (!info) return;
    const lookedUp = await this.#held.lookUp(info.pieceHashes, [...info.pieceHashes.keys()]);
    const torrent = this.#joined.value;
    if (!torrent || this.#health.isOver) return;
    reconcile(torrent, lookedUp);
    // No message takes a piece back: peers that come again are told what is here.
    if (lookedUp.lost.length > 0) this.#membership.dropPeers();
    this.#health.changed();
  }

  status(): TorrentStatus {
    const info = this.#parsed.value;
    return {
      ...this.#membership.traffic(),
      ...this.#health.status(),
      verifiedPieces: this.#held.count,
      totalPieces: info?.pieceHashes.length ?? 0,
    };
  }

  holdings(): PieceSpan[][] {
    const pieceCount = this.#parsed.value?.pieceHashes.length ?? 0;
    return peerHoldings(this.#membership.holders, pieceCount);
  }

  onStatus(listener: (status: TorrentStatus) => void): () => void {
    return this.#health.subscribe(() => listener(this.status()));
  }

  close(): Promise<void> {
    return this.#end(new FetchFailed('closed', 'the torrent was closed'));
  }

  #limits(signal: AbortSignal): WaitLimits {
    return { signal, patience: this.#patience };
  }

  /** What is held is offered at once, to whoever the trackers send after the delay. */
  #join(announceAfterMs: number): void {
    const { known } = this.#options;
    this.#membership.join({
      infoHash: this.infoHash,
      held: this.#held,
      announceAfterMs,
      ...(known && { info: { bytes: known.info, pieceCount: known.parsed.pieceHashes.length } }),
    });
  }

  async #learn(torrent: Torrent): Promise<void> {
    const bytes = await checkedMetadata(torrent.infoBuffer, this.infoHash);
    this.#info.resolve(bytes);
    const parsed = await this.#parse(bytes);
    if (!parsed) return;
    await this.#held.lookUpAll(parsed.pieceHashes);
    this.#parsed.resolve(parsed);
    this.#enter(torrent);
  }

  /** undefined: not one of ours, which is for whoever asked for it to report (H15). */
  async #parse(bytes: Uint8Array): Promise<TorrentInfo | undefined> {
    try {
      return await parseInfoDictionary(bytes);
    } catch (cause) {
      const message = cause instanceof Error ? cause.message : String(cause);
      this.#parsed.reject(new FetchFailed('info dictionary', message, { cause }));
      return undefined;
    }
  }

  /** Both must have happened: the client is ready, and what is held is known. */
  #enter(torrent: Torrent): void {
    const { atStart } = this.#held;
    if (!torrent.ready || !atStart || this.#health.isOver) return;
    reconcile(torrent, atStart);
    this.#health.ready();
    this.#joined.resolve(torrent);
  }

  #events(): MembershipEvents {
    return {
      onMetadata: (torrent) => {
        if (!this.#options.known) this.#run(this.#learn(torrent));
      },
      // Not before the client has told its first peers what it has.
      onReady: (torrent) => queueMicrotask(() => this.#enter(torrent)),
      onVerified: (index) => {
        this.#patience.gotPiece();
        this.#fetches.verified(index);
        this.#health.changed();
      },
      onPeers: () => {
        this.#patience.peersChanged();
        this.#health.changed();
      },
      onProblem: (error) => this.#health.note(error),
      onFatal: (error) => this.#run(this.#end(asFetchFailed(error))),
    };
  }

  /** What fails here ends this torrent, with its reason in the status. */
  #run(work: Promise<void>): void {
    work.catch((error: unknown) => this.#end(asFetchFailed(error)));
  }

  #end(failure: FetchFailed): Promise<void> {
    this.#left ??= this.#leave(failure);
    return this.#left;
  }

  async #leave(failure: FetchFailed): Promise<void> {
    const left = this.#membership.leave();
    this.#health.end(failure.reason === 'closed' ? undefined : failure);
    for (const arrival of [this.#info, this.#parsed, this.#joined]) arrival.reject(failure);
    this.#fetches.failAll(failure);
    this.#options.onEnd();
    await left;
  }
}
