/**
 * What is used of webtorrent 3.0.21 and of bittorrent-tracker 11.2.3 inside it; neither brings
 * types. Members whose name begins with an underscore are not public there: each is used for a
 * reason given where it is used, and the version is pinned.
 */
declare module 'webtorrent/dist/webtorrent.min.js' {
  export type Callback<T = undefined> = (error: Error | null, result?: T) => void;

  /** abstract-chunk-store */
  export interface ChunkStore {
    readonly chunkLength: number;
    get(index: number, options: Slice | null, callback: Callback<Uint8Array>): void;
    get(index: number, callback: Callback<Uint8Array>): void;
    put(index: number, bytes: Uint8Array, callback: Callback): void;
    close(callback: Callback): void;
    destroy(callback: Callback): void;
  }
  export interface Slice {
    offset?: number;
    length?: number;
  }

  export interface Bitfield {
    get(index: number): boolean;
  }

  /** One being fetched (torrent-piece). */
  export interface Piece {
    readonly length: number;
    /** How many bytes of it have not come. */
    readonly missing: number;
  }

  export interface Wire {
    readonly type: string;
    /** As the handshake says, hex. */
    readonly peerId: string;
    readonly peerPieces: Bitfield;
    /** It has every piece. */
    readonly isSeeder?: boolean;
    /** It answers no request of ours at present. */
    readonly peerChoking: boolean;
    /** Pieces that the peer would send although it chokes us. */
    readonly peerAllowedFastSet: number[];
    readonly ut_metadata: InfoExchange;
    /** What was asked of it and has not come. */
    readonly requests: readonly unknown[];
    have(index: number): void;
    /** `done` gets the block, once, or an error. */
    request(index: number, offset: number, length: number, done: BlockCallback): void;
    /** Bytes a second over the last five. */
    downloadSpeed(): number;
    destroy(): void;
    on(event: 'have' | 'allowed-fast', listener: (index: number) => void): void;
    /** In place of all it told before. */
    on(event: 'bitfield' | 'have-none', listener: () => void): void;
    /** Bytes of pieces came from the peer, or went to it. */
    on(event: 'download' | 'upload', listener: (sizeBytes: number) => void): void;
    /** A block came, asked for or not; after the callback of the request. */
    on(event: 'piece', listener: (index: number, offset: number, block: Uint8Array) => void): void;
    once(event: 'close', listener: () => void): void;
    /** Hook of the stream: reads what the peer sent. */
    _write(bytes: Uint8Array, done: (error: Error | null) => void): void;
    /** How long the message is that is being read, as the peer says. */
    readonly _parserSize: number;
    /** What extensions there are, and how long the info dictionary is where it is known. */
    _sendExtendedHandshake(): void;
    readonly _extendedHandshakeSent: boolean;
    /** A message of an extension came, and was read. */
    on(event: 'extended', listener: (extension: string | number) => void): void;
  }

  /** Gives and takes the info dictionary. */
  export interface InfoExchange {
    on(event: 'warning', listener: (error: Error) => void): void;
    /** It came, from this peer or elsewhere, after the connection. */
    on(event: 'metadata', listener: () => void): void;
  }
  export type BlockCallback = (error: Error | null, block?: Uint8Array | null) => void;

  /** A WebRTC connection in the making or open (simple-peer). */
  export interface PeerConnection {
    /** What the library knows it by: at first the peer's id, hex. */
    id: string;
    /** We made the offer. */
    readonly initiator: boolean;
    readonly connected: boolean;
    destroy(): void;
    on(event: 'error', listener: (error: Error) => void): void;
  }

  /** Stands for a host, and answers as a peer would. */
  export interface WebSeedConnection {
    /** Gets what a request asks for; after an error the piece is offered again in ten seconds. */
    httpRequest: (index: number, offset: number, length: number, done: BlockCallback) => void;
  }

  /** A peer of a torrent, from the attempt to connect on. */
  export interface Peer {
    /** Of a web seed it is a WebSeedConnection. */
    readonly conn: PeerConnection;
    /** Once it is connected. */
    readonly wire: Wire | null;
  }

  export interface TrackerSocket {
    readonly connected: boolean;
    once(event: 'connect' | 'close', listener: () => void): void;
    /** It closes at once, whether or not the other side hears of it. */
    destroy(error?: Error): void;
  }

  export interface AnnounceOptions {
    event?: string;
    numwant?: number;
    uploaded?: number;
    downloaded?: number;
    left?: number;
  }

  export interface WebSocketTracker {
    readonly announceUrl: string;
    /** null after it was lost, until it is opened again. */
    readonly socket: TrackerSocket | null;
    readonly reconnectTimer: number | null;
    /** It was lost, and has not announced since; until it may, it says nothing. */
    reconnecting: boolean;
    /** Offers that nobody has taken yet, by id, for 50 s at most; null while it is lost. */
    readonly peers: object | null;
    announce(options: AnnounceOptions): void;
    /** Takes the one of another torrent where that is open. */
    _openSocket(): void;
    /** After a loss, and only then, it announces; once. */
    _onSocketConnect(): void;
    _send(message: TrackerMessage): void;
    /** Of all torrents that share the socket. */
    _onSocketData(data: Uint8Array): void;
    /** What the tracker says about this torrent. */
    _onAnnounceResponse(message: TrackerMessage): void;
  }

  export interface TrackerMessage {
    /** Of a peer that wants to connect. */
    offer?: unknown;
    /** For one that wants to. */
    answer?: unknown;
    interval?: number;
  }

  export interface TrackerAnswer {
    announce: string;
    complete: number;
    incomplete: number;
  }

  export interface TrackerClient {
    readonly _trackers: WebSocketTracker[];
    _defaultAnnounceOpts(options?: AnnounceOptions): AnnounceOptions;
    on(event: 'update', listener: (answer: TrackerAnswer) => void): void;
    on(event: 'warning', listener: (error: Error) => void): void;
  }

  export interface Discovery {
    readonly tracker: TrackerClient | null;
    /** Everything is here. */
    complete(): void;
    destroy(callback: Callback): void;
  }

  export interface TorrentOptions {
    announce: string[];
    urlList: string[];
    /** Constructed with StoreOptions and `storeOpts`. */
    store: new (chunkLength: number, options: never) => ChunkStore;
    storeOpts: object;
    deselect: true;
    bitfield?: Uint8Array;
    destroyStoreOnDestroy: false;
    getAnnounceOpts: () => AnnounceOptions;
  }
  export interface StoreOptions {
    /** While the store is constructed, `pieces` is the list of SHA-1 hashes in hex. */
    torrent: { readonly pieces: readonly string[] };
  }

  /** Its place in the torrent, in bytes. */
  export interface TorrentFile {
    /** With the name of the torrent before it. */
    readonly path: string;
    readonly offset: number;
    readonly length: number;
  }

  export interface Torrent {
    readonly infoHash: string;
    /** Once metadata is there. */
    readonly files: readonly TorrentFile[];
    /** Info dictionary, once metadata is there. */
    readonly infoBuffer?: Uint8Array;
    readonly ready: boolean;
    readonly destroyed: boolean;
    readonly bitfield?: Bitfield;
    /** Of the torrent, null where one is verified. */
    readonly pieces: readonly (Piece | null)[];
    /** undefined until the info dictionary is known. */
    readonly pieceLength?: number;
    /** By piece: who was asked for a block of it. */
    readonly _reservations: ((Wire | null)[] | null)[];
    readonly wires: readonly Wire[];
    /** By the id of the connection, web seeds by address; null once it is destroyed. */
    readonly _peers: ReadonlyMap<string, Peer> | null;
    readonly length?: number;
    readonly downloaded: number;
    readonly received: number;
    readonly uploaded: number;
    readonly downloadSpeed: number;
    readonly uploadSpeed: number;
    announce: string[];
    /** Web seeds to be added once the info dictionary is known. */
    readonly urlList: string[];
    discovery: Discovery | null;
    addPeer(peer: PeerConnection, source: string): boolean;
    removePeer(id: string): void;
    addWebSeed(url: string): void;
    destroy(options: { destroyStore: boolean }, callback: Callback): void;
    on(
      event: 'infoHash' | 'metadata' | 'ready' | 'download' | 'upload',
      listener: () => void,
    ): void;
    on(event: 'warning' | 'error', listener: (error: Error) => void): void;
    on(event: 'wire', listener: (wire: Wire) => void): void;
    on(event: 'verified', listener: (index: number) => void): void;
    _select(
      from: number,
      to: number,
      priority: number,
      notify: undefined,
      isStreamSelection: true,
    ): void;
    _deselect(from: number, to: number, isStreamSelection: true): void;
    _markVerified(index: number): void;
    _markUnverified(index: number): void;
    _checkDone(): void;
    /**
     * Asks for the next block of a piece; false: there is none, or the peer has enough to do.
     * @param isIdle nothing else is left to ask this peer for
     */
    _request(wire: Wire, index: number, isIdle: boolean): boolean;
    /** Asks all peers for what is missing. */
    _update(): void;
    _startDiscovery(): void;
    /** Takes over the info dictionary of a .torrent file, as if a peer had given it. */
    _onMetadata(torrentFile: Uint8Array): Promise<void>;
    readonly _noPeersIntervalId: number | null;
  }

  export interface ClientOptions {
    dht: false;
    lsd: false;
    utPex: false;
    natUpnp: false;
    natPmp: false;
    maxConns: number;
    tracker: { rtcConfig: { iceServers: readonly object[] } };
  }

  export default class WebTorrent {
    constructor(options: ClientOptions);
    readonly peerId: string;
    readonly torrents: readonly Torrent[];
    add(
      torrent: Uint8Array | { infoHash: string; announce: string[]; urlList: string[] },
      options: TorrentOptions,
    ): Torrent;
    destroy(callback: Callback): void;
    on(event: 'error', listener: (error: Error) => void): void;
  }
}
