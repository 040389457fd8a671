import type { PeerConnection, Torrent, Wire } from 'webtorrent/dist/webtorrent.min.js';
import type { BannedPeers } from './banned-peers.ts';
import type { Clock } from './clock.ts';
import { PeerUse } from './peer-use.ts';
import type { TorrentLimits } from './torrent-limits.ts';

/**
 * Attempts fail more often than not, so there may be more of them than peers; half of the room is
 * for the offers that we made ourselves, which no flood of others can take.
 */
const attemptsPerPeer = 2;

/** One place in so many is for peers that answered an offer of ours: no flood of offers takes it. */
const ownPlaceInEvery = 4;

/** Sets a connection that the peer offered apart from one that was offered to it. */
const offeredByPeer = ' (offered by the peer)';

/** Of all torrents of the page. */
export interface PageCounts {
  /** After the handshake. */
  peers(): number;
  /** Attempts included. */
  connections(): number;
}

/**
 * Which connections one torrent takes. webtorrent's maxConns does not hold for WebRTC, and of two
 * connections to one peer it drops the later one: when both sides announce at once, each drops the
 * one the other keeps, and both are lost until they time out. So both are taken here, under two
 * ids, until both have shaken hands; a side that drops one of them leaves the other.
 *
 * A few dozen peers that only sit there would keep everybody else out. So whoever is of no use gives
 * way to a newcomer, when all places are taken and not before.
 */
export class PeerGate {
  readonly #ownId: string;
  readonly #clock: Clock;
  readonly #limits: TorrentLimits;
  readonly #banned: BannedPeers;
  readonly #page: PageCounts;
  readonly #use: PeerUse;
  readonly #isFetching: (torrent: Torrent) => boolean;
  /** When each was admitted. */
  readonly #sinceMs = new WeakMap<PeerConnection, number>();

  constructor(options: {
    ownId: string;
    clock: Clock;
    limits: TorrentLimits;
    banned: BannedPeers;
    page: PageCounts;
    /** Something is missing and waited for. */
    isFetching: (torrent: Torrent) => boolean;
  }) {
    this.#ownId = options.ownId;
    this.#clock = options.clock;
    this.#limits = options.limits;
    this.#banned = options.banned;
    this.#page = options.page;
    this.#use = new PeerUse(options.clock, options.limits.idlePeerMs);
    this.#isFetching = options.isFetching;
  }

  /**
   * @param onProblem hears of connections that fail: the library stops listening when one is open,
   * and an error that nobody listens to is thrown, for those too that were not admitted
   */
  guard(torrent: Torrent, onProblem: (error: Error) => void): void {
    const addPeer = torrent.addPeer.bind(torrent);
    torrent.addPeer = (connection, source) => {
      connection.on('error', onProblem);
      if (this.#admits(torrent, connection)) return addPeer(connection, source);
      connection.destroy();
      return false;
    };
    torrent.on('wire', (wire) => this.#welcome(torrent, wire));
  }

  /** How many more peers are wanted. */
  room(torrent: Torrent): number {
    const { maximumPeers, maximumPeersInAll } = this.#limits;
    const roomOfPage = maximumPeersInAll - this.#page.peers();
    const free = Math.min(roomOfPage, maximumPeers - peerCount(torrent));
    return Math.max(0, free + this.#idle(torrent).length);
  }

  /** Something is waited for, and nobody who is there gives anything. */
  isStuck(torrent: Torrent): boolean {
    return this.#isFetching(torrent) && this.#idle(torrent).length === peerCount(torrent);
  }

  /** A connection is being made, and not for so long that it will come to nothing. */
  isConnecting(torrent: Torrent): boolean {
    const peers = [...(torrent._peers?.values() ?? [])];
    // Where others have taken all the room there is for them, only an offer of ours helps.
    if (this.#isFull(torrent, false)) return false;
    return peers.some(({ conn }) => !conn.connected && !this.#isStale(conn));
  }

  /** Whether a connection that a peer offers would be admitted. */
  takesOffers(torrent: Torrent): boolean {
    return this.room(torrent) > 0 && !this.#isFull(torrent, false);
  }

  /** The library's own list decides: a connection that ends does not reliably say so. */
  #admits(torrent: Torrent, connection: PeerConnection): boolean {
    const peers = torrent._peers;
    const { id, initiator } = connection;
    if (!peers || this.room(torrent) === 0 || this.#banned.has(id)) return false;
    if (torrent.wires.some(({ peerId }) => peerId === id)) return false;
    connection.id = initiator ? id : id + offeredByPeer;
    const rival = peers.get(connection.id)?.conn;
    if (rival ? !this.#isStale(rival) : this.#isFull(torrent, initiator)) return false;
    if (rival) torrent.removePeer(connection.id);
    this.#sinceMs.set(connection, this.#clock.nowMs());
    return true;
  }

  #isFull(torrent: Torrent, isOurs: boolean): boolean {
    const { maximumPeers, maximumConnectionsInAll } = this.#limits;
    if (this.#page.connections() >= maximumConnectionsInAll) return true;
    const idle = new Set(this.#idle(torrent));
    const peers = [...(torrent._peers ?? [])].filter(([, { wire }]) => !wire || !idle.has(wire));
    if (peers.length >= attemptsPerPeer * maximumPeers) return true;
    if (isOurs) return false;
    const offered = peers.filter(([id]) => id.endsWith(offeredByPeer));
    const connected = offered.filter(([, { wire }]) => wire);
    return offered.length >= maximumPeers || connected.length >= this.#placesForOffered;
  }

  get #placesForOffered(): number {
    const { maximumPeers } = this.#limits;
    return maximumPeers - Math.floor(maximumPeers / ownPlaceInEvery);
  }

  /** Peers that are of no use, the longest connected first. */
  #idle(torrent: Torrent): Wire[] {
    const isFetching = this.#isFetching(torrent);
    return torrent.wires.filter((wire) => this.#use.isIdle(wire, isFetching));
  }

  /** Web seeds are never admitted here, so they count as old. */
  #isStale(connection: PeerConnection): boolean {
    const ageMs = this.#clock.nowMs() - (this.#sinceMs.get(connection) ?? 0);
    return ageMs >= this.#limits.connectPatienceMs;
  }

  #welcome(torrent: Torrent, wire: Wire): void {
    if (wire.type !== 'webrtc') return;
    const connection = connectionOf(torrent, wire);
    if (peerOf(connection) !== wire.peerId) return wire.destroy();
    const twin = torrent.wires.find((other) => other !== wire && other.peerId === wire.peerId);
    if (twin) return (this.#isPreferred(connection) ? twin : wire).destroy();
    this.#use.follow(wire);
    this.#keepBounds(torrent, wire, connection?.initiator === true);
  }

  #keepBounds(torrent: Torrent, wire: Wire, isOurs: boolean): void {
    const { maximumPeers, maximumPeersInAll } = this.#limits;
    const isOffered = (one: Wire): boolean => connectionOf(torrent, one)?.initiator === false;
    const isTooMany = peerCount(torrent) > maximumPeers || this.#page.peers() > maximumPeersInAll;
    const offered = isOurs ? 0 : torrent.wires.filter(isOffered).length;
    if (!isTooMany && offered <= this.#placesForOffered) return;
    const idle = this.#idle(torrent).filter((one) => isTooMany || isOffered(one));
    (idle[0] ?? wire).destroy();
  }

  /** The same on both sides: the offer of the lower peer id stands. */
  #isPreferred(connection: PeerConnection | undefined): boolean {
    return connection?.initiator === this.#ownId < (peerOf(connection) ?? '');
  }
}

/** Without web seeds. */
export function peerCount(torrent: Torrent): number {
  return torrent.wires.filter(({ type }) => type === 'webrtc').length;
}

function connectionOf(torrent: Torrent, wire: Wire): PeerConnection | undefined {
  const peers = [...(torrent._peers?.values() ?? [])];
  return peers.find((peer) => peer.wire === wire)?.conn;
}

/** The id that the tracker named; a peer that calls itself otherwise is none of its. */
function peerOf(connection: PeerConnection | undefined): string | undefined {
  return connection?.id.replace(offeredByPeer, '');
}
