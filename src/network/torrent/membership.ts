import type {
  Torrent,
  TorrentOptions,
  WebSeedConnection,
  Wire,
} from 'webtorrent/dist/webtorrent.min.js';
import type WebTorrent from 'webtorrent/dist/webtorrent.min.js';
import { announceLater, isAnnounced } from './announce-later.ts';
import { Announcer } from './announcer.ts';
import type { BannedPeers } from './banned-peers.ts';
import { addressOf } from './connection-address.ts';
import type { HeldPieces } from './held-pieces.ts';
import { bareTorrentFile } from './info-dictionary.ts';
import { offerInfo } from './info-offer.ts';
import { offerRoom, offersOfAnnouncement } from './own-offers.ts';
import { PeerGate, peerCount } from './peer-gate.ts';
import { PieceOwners } from './piece-owners.ts';
import { PieceStoreAdapter } from './piece-store-adapter.ts';
import { keepSeedStatus } from './seed-status.ts';
import { maximumTrackersInAll, maximumWebSeedsInAll } from './torrent-limits.ts';
import type { TorrentStatus } from './torrent-network.ts';
import type { TrackerTools } from './tracker-line.ts';
import { WebSeedHealth } from './web-seed-health.ts';
import { fetchExactly } from './web-seed-request.ts';
import { guardWire } from './wire-guard.ts';

export interface MembershipEvents {
  /** The info dictionary came, verified by the client. */
  onMetadata: (torrent: Torrent) => void;
  /** The client has taken over what is held and answers peers. */
  onReady: (torrent: Torrent) => void;
  /** The piece is verified and stored. */
  onVerified: (index: number) => void;
  /** A peer came or went. */
  onPeers: () => void;
  onProblem: (error: Error) => void;
  /** The client gave the torrent up. */
  onFatal: (error: Error) => void;
}

export type Traffic = Omit<TorrentStatus, 'state' | 'problem' | 'verifiedPieces' | 'totalPieces'>;

/** Being in one swarm: the client's torrent, its peers and its announcements. */
export class Membership {
  readonly #client: WebTorrent;
  readonly #tools: TrackerTools;
  readonly #events: MembershipEvents;
  readonly #banned: BannedPeers;
  readonly #gate: PeerGate;
  readonly #announcer: Announcer;
  readonly #trackers: string[];
  readonly #webSeeds: string[];
  readonly #webSeedHealth = new WebSeedHealth(() => this.#hurryIfAlone());
  #torrent: Torrent | undefined;
  #cancelAnnounce: (() => void) | undefined;
  #owners: PieceOwners | undefined;

  constructor(options: {
    client: WebTorrent;
    tools: TrackerTools;
    banned: BannedPeers;
    events: MembershipEvents;
    /** Whether peers are wanted although there are some. */
    isStarving: (torrent: Torrent) => boolean;
    /** Something is missing and waited for. */
    isFetching: (torrent: Torrent) => boolean;
    trackers: readonly string[];
    webSeeds: readonly string[];
  }) {
    const { client, tools, banned, isStarving, isFetching } = options;
    const { clock, limits } = tools;
    this.#client = client;
    this.#tools = tools;
    this.#banned = banned;
    this.#events = options.events;
    this.#trackers = options.trackers.slice(0, maximumTrackersInAll);
    this.#webSeeds = options.webSeeds.slice(0, maximumWebSeedsInAll);
    const page = {
      peers: () => sum(client.torrents.map(peerCount)),
      connections: () => sum(client.torrents.map(({ _peers }) => _peers?.size ?? 0)),
    };
    const { peerId: ownId } = client;
    this.#gate = new PeerGate({ ownId, clock, limits, banned, page, isFetching });
    this.#announcer = new Announcer(tools, {
      needsPeers: () => this.#needsPeers(isStarving),
      isConnecting: () => this.#torrent !== undefined && this.#gate.isConnecting(this.#torrent),
      takesOffers: () => this.#torrent !== undefined && this.#gate.takesOffers(this.#torrent),
      offerRoom: () => this.#offerRoom(),
    });
  }

  get torrent(): Torrent | undefined {
    return this.#torrent;
  }

  get hasPeer(): boolean {
    return this.peers.length > 0;
  }

  /** Of web seeds only those that give bytes: of the others there is no more than the address. */
  get peers(): Wire[] {
    const isPeer = (wire: Wire): boolean => !isWebSeed(wire) || this.#webSeedHealth.gives(wire);
    return this.#torrent?.wires.filter(isPeer) ?? [];
  }

  /** Web seeds that nobody has asked yet among them. */
  get holders(): Wire[] {
    return this.#torrent?.wires.filter((wire) => !this.#webSeedHealth.isSilent(wire)) ?? [];
  }

  /** Of web seeds that were asked and gave nothing. */
  silentHosts(): string[] {
    return this.#webSeedHealth.silentHosts();
  }

  /** Of those, who sent something else than what was asked for. */
  unfitHosts(): string[] {
    return this.#webSeedHealth.unfitHosts();
  }

  traffic(): Traffic {
    const torrent = this.#torrent;
    const peers = torrent ? peerCount(torrent) : 0;
    return {
      peers,
      webSeeds: this.peers.length - peers,
      downloadBytesPerSecond: torrent?.downloadSpeed ?? 0,
      uploadBytesPerSecond: torrent?.uploadSpeed ?? 0,
      downloadedBytes: torrent?.received ?? 0,
      uploadedBytes: torrent?.uploaded ?? 0,
      ...(this.#owners?.toll() ?? { bannedPeers: 0, wastedBytes: 0 }),
      trackers: this.#announcer.status(),
    };
  }

  /** @param info the info dictionary where it is known, and how many pieces it lists */
  join(options: {
    infoHash: string;
    info?: { bytes: Uint8Array; pieceCount: number };
    held: HeldPieces;
    announceAfterMs: number;
  }): void {
    const { infoHash, info, held, announceAfterMs: delayMs } = options;
    const announce = [...this.#trackers];
    const urlList = [...this.#webSeeds];
    const torrent: Torrent = this.#client.add(
      info ? bareTorrentFile(info.bytes) : { infoHash, announce, urlList },
      {
        announce,
        urlList,
        ...storeOptions(held, info?.pieceCount),
        // Set later it would do nothing useful; without it everything is fetched.
        deselect: true,
        getAnnounceOpts: () => this.#announceOptions(torrent),
      },
    );
    this.#torrent = torrent;
    const onAnnounced = (): void => this.#attach(torrent);
    const { clock } = this.#tools;
    this.#cancelAnnounce = announceLater(torrent, { clock, delayMs, onAnnounced });
    this.#gate.guard(torrent, this.#events.onProblem);
    this.#owners = this.#guardPieces(torrent);
    this.#listen(torrent);
  }

  /** Resolves when the trackers took the farewell; everything else happens before it returns. */
  leave(): Promise<void> {
    this.#cancelAnnounce?.();
    this.#owners?.stop();
    const torrent = this.#torrent;
    if (!torrent || torrent.destroyed) {
      this.#announcer.detach();
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      torrent.destroy({ destroyStore: false }, () => resolve());
      this.#announcer.detach();
    });
  }

  #guardPieces(torrent: Torrent): PieceOwners {
    const { clock, limits } = this.#tools;
    const { onProblem } = this.#events;
    const owners = new PieceOwners(torrent, {
      ownId: this.#client.peerId,
      clock,
      limits,
      banned: this.#banned,
      onProblem,
    });
    owners.guard();
    return owners;
  }

  /** They come again, and so do we to them. */
  dropPeers(): void {
    const wires = this.#torrent?.wires.filter(({ type }) => type === 'webrtc') ?? [];
    for (const wire of wires) wire.destroy();
  }

  tryNow(): void {
    this.#announcer.tryNow();
  }

  /** H14: those not known yet are used from now on. */
  addAddresses(trackers: readonly string[], webSeeds: readonly string[]): void {
    const newWebSeeds = addMissing(this.#webSeeds, webSeeds, maximumWebSeedsInAll);
    const newTrackers = addMissing(this.#trackers, trackers, maximumTrackersInAll);
    const torrent = this.#torrent;
    if (!torrent || torrent.destroyed) return;
    // Before that a web seed would be taken for one that has the first piece at most.
    if (torrent.infoBuffer) for (const url of newWebSeeds) torrent.addWebSeed(url);
    else torrent.urlList.push(...newWebSeeds);
    if (newTrackers.length > 0) this.#announceAnew(torrent);
  }

  /** H11: what web seeds gave after the swarm was joined without it. */
  async giveInfo(info: Uint8Array): Promise<void> {
    await this.#torrent?._onMetadata(bareTorrentFile(info));
  }

  /** They did not give the .torrent file. */
  webSeedsFailed(addresses: readonly string[]): void {
    for (const address of addresses) this.#webSeedHealth.failed(address);
  }

  /** The library has no way to add trackers: its discovery is begun anew, peers stay. */
  #announceAnew(torrent: Torrent): void {
    torrent.announce = [...this.#trackers];
    const before = torrent.discovery;
    if (!before || !isAnnounced(torrent)) return;
    clearInterval(torrent._noPeersIntervalId ?? undefined);
    before.destroy(() => undefined);
    this.#announcer.detach();
    torrent.discovery = null;
    torrent._startDiscovery();
    this.#attach(torrent);
  }

  #needsPeers(isStarving: (torrent: Torrent) => boolean): boolean {
    const torrent = this.#torrent;
    if (!torrent || this.#gate.room(torrent) === 0) return false;
    return !this.hasPeer || isStarving(torrent) || this.#gate.isStuck(torrent);
  }

  #announceOptions(torrent: Torrent) {
    // Without a known length the library says null, which trackers take for a complete copy.
    const left = torrent.length === undefined ? 1 : torrent.length - torrent.downloaded;
    const room = Math.min(this.#gate.room(torrent), this.#offerRoom());
    return room < offersOfAnnouncement ? { left, numwant: room } : { left };
  }

  #offerRoom(): number {
    return offerRoom(this.#client.torrents, this.#tools.limits.maximumOffersInAll);
  }

  #listen(torrent: Torrent): void {
    const { onMetadata, onReady, onVerified, onProblem, onFatal } = this.#events;
    // Discovery is begun right after this event where there is no info dictionary yet.
    torrent.on('infoHash', () => queueMicrotask(() => this.#attach(torrent)));
    torrent.on('metadata', () => onMetadata(torrent));
    torrent.on('ready', () => {
      this.#attach(torrent);
      onReady(torrent);
    });
    torrent.on('verified', onVerified);
    torrent.on('wire', (wire) => this.#greet(torrent, wire));
    torrent.on('download', this.#tools.onChange);
    torrent.on('upload', this.#tools.onChange);
    torrent.on('warning', onProblem);
    torrent.on('error', onFatal);
  }

  #attach(torrent: Torrent): void {
    const tracker = torrent.discovery?.tracker;
    if (tracker) this.#announcer.attach(tracker);
  }

  #greet(torrent: Torrent, wire: Wire): void {
    guardWire(wire, this.#events.onProblem);
    keepSeedStatus(torrent, wire);
    offerInfo(wire);
    // The library has then asked twice, and the info hash says that it was lied to.
    wire.ut_metadata.on('warning', ({ message }) => {
      if (message === 'Peer sent invalid metadata') this.#owners?.ban(wire, 'lied about the info');
    });
    if (isWebSeed(wire)) this.#followWebSeed(torrent, wire);
    else this.#followPeer(wire);
  }

  #followPeer(wire: Wire): void {
    this.#events.onPeers();
    wire.once('close', () => {
      this.#events.onPeers();
      this.#hurryIfAlone();
    });
  }

  #followWebSeed(torrent: Torrent, wire: Wire): void {
    const address = addressOf(torrent, wire);
    if (address !== undefined) {
      this.#webSeedHealth.follow(address, wire);
      this.#fetchItself(torrent, address, wire);
    }
    wire.once('close', () => this.#hurryIfAlone());
  }

  /** And not by the library, which takes whatever a host sends. */
  #fetchItself(torrent: Torrent, address: string, wire: Wire): void {
    const connection = webSeedConnection(torrent, address);
    if (!connection) return;
    const closed = new AbortController();
    wire.once('close', () => closed.abort());
    const { clock, limits } = this.#tools;
    const source = { torrent, address, signal: closed.signal };
    fetchExactly(connection, source, {
      clock,
      fetch: (url, init) => fetch(url, init),
      limitMs: limits.webSeedBlockMs,
      onUnfit: () => this.#webSeedHealth.answeredUnfit(address),
    });
  }

  #hurryIfAlone(): void {
    if (!this.hasPeer) this.#announcer.hurry();
  }
}

function isWebSeed({ type }: Wire): boolean {
  return type === 'webSeed';
}

function webSeedConnection(torrent: Torrent, address: string): WebSeedConnection | undefined {
  const connection: unknown = torrent._peers?.get(address)?.conn;
  return connection as WebSeedConnection | undefined;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** Adds to `known` what of `more` is new and has room, and returns that. */
function addMissing(known: string[], more: readonly string[], maximum: number): string[] {
  const added = more
    .filter((address) => !known.includes(address))
    .slice(0, Math.max(0, maximum - known.length));
  known.push(...added);
  return added;
}

function storeOptions(
  held: HeldPieces,
  pieceCount: number | undefined,
): Pick<TorrentOptions, 'store' | 'storeOpts' | 'destroyStoreOnDestroy' | 'bitfield'> {
  const options = {
    store: PieceStoreAdapter,
    storeOpts: { held },
    destroyStoreOnDestroy: false,
  } as const;
  return pieceCount === undefined ? options : { ...options, bitfield: held.bitfield(pieceCount) };
}
