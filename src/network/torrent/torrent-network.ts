/** What may be contacted for one torrent. Addresses that T3 does not admit are left out. */
export interface TorrentSource {
  /** SHA-1 of the info dictionary, 40 lower-case hex digits. */
  infoHash: string;
  /** T3: of the magnet link; absent: its web seeds are not asked for the .torrent file. */
  name?: string;
  /** The .torrent file where it is stored: then neither info dictionary nor start need a peer. */
  torrentFile?: Uint8Array;
  trackers: readonly string[];
  webSeeds: readonly string[];
}

export interface TrackerStatus {
  url: string;
  state: 'connecting' | 'working' | 'failed';
  /** Why it failed, or what it warned of. */
  detail?: string;
}

export interface TorrentStatus {
  /** `failed`: a fault that ends this open torrent, see `problem`; open it again to go on. */
  state: 'opening' | 'ready' | 'failed' | 'closed';
  /** Over WebRTC, after the handshake; web seeds are counted apart. */
  peers: number;
  /** Whose last answer was bytes. */
  webSeeds: number;
  downloadBytesPerSecond: number;
  uploadBytesPerSecond: number;
  /** Since it was opened, protocol overhead included. */
  downloadedBytes: number;
  uploadedBytes: number;
  /** For wrong bytes, or for sending what nobody asked for. */
  bannedPeers: number;
  /** Of pieces that came and could not be used. */
  wastedBytes: number;
  verifiedPieces: number;
  /** 0 until the info dictionary is known. */
  totalPieces: number;
  trackers: TrackerStatus[];
  /** The last thing that went wrong, fatal or not. */
  problem?: string;
}

/** Half open. */
export interface PieceSpan {
  fromPiece: number;
  toPiece: number;
}

export interface FetchOptions {
  signal: AbortSignal;
  /** Comes before all fetches that are not urgent. */
  isUrgent?: boolean;
  /** Called for each piece of the range once it is stored, those found in the store included. */
  onPiece?: (pieceIndex: number) => void;
}

/** A torrent in the swarm: seeds what the piece store holds of it, fetches what is asked for. */
export interface OpenTorrent {
  readonly infoHash: string;
  /**
   * The info dictionary, bencoded, whose SHA-1 is the info hash; from the file or from peers.
   * @throws {FetchFailed} no peer had it within the limit; or what `signal` was aborted with
   */
  info(signal: AbortSignal): Promise<Uint8Array>;
  /**
   * Resolves when every piece that overlaps the range is verified and in the piece store; fetches
   * nothing else.
   * @param fromByte in the torrent, where `index` follows `data`
   * @param toByte exclusive
   * @throws {FetchFailed} with the reason; or what `signal` was aborted with
   */
  fetchRange(fromByte: number, toByte: number, options: FetchOptions): Promise<void>;
  /** T5: pieces may have left the store; from now on only what is there is offered. */
  recheck(): Promise<void>;
  status(): TorrentStatus;
  /** What each connected peer says it holds, silent web seeds left out; walks through every piece. */
  holdings(): PieceSpan[][];
  /** Called after changes, a few times a second at most. The result unsubscribes. */
  onStatus(listener: (status: TorrentStatus) => void): () => void;
  /** Leaves the swarm. Pieces stay in the store (H14). */
  close(): Promise<void>;
}

export interface TorrentNetwork {
  /** Until then nothing can be opened; the client is loaded with the first torrent. */
  start(): Promise<void>;
  /**
   * Closes every torrent. What peers and trackers need in order to notice at once is sent before
   * it returns, so that it may be called when the page is hidden for good.
   */
  stop(): Promise<void>;
  /**
   * The same open torrent while it is open; trackers and web seeds not known yet are added.
   * @throws TorrentNetworkStopped, TorrentFileInvalid; Error where the client cannot be loaded, or
   *   the piece store does not say what is here
   */
  open(source: TorrentSource): Promise<OpenTorrent>;
  /** H22: ends the pauses before lost trackers are tried again; to be called when one may be back. */
  tryNow(): void;
  /** undefined when it is not open, or no longer because of a fault. */
  get(infoHash: string): OpenTorrent | undefined;
}
