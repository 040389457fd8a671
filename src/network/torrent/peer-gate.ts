import type { Peer, PeerConnection, Torrent, Wire } from 'webtorrent/dist/webtorrent.min.js';
import type { BannedPeers } from './banned-peers.ts';
import type { Clock } from './clock.ts';
import type { TorrentLimits } from './torrent-limits.ts';

/**
 * Attempts fail more often than not, so there may be more of them than peers; half of the room is
 * for the offers that we made ourselves, which no flood of others can take.
 */
const attemptsPerPeer = 2;

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
 */
export class PeerGate {
  readonly #ownId: string;
  readonly #clock: Clock;
  readonly #limits: TorrentLimits;
  readonly #banned: BannedPeers;
  readonly #page: PageCounts;
  /** When each was admitted. */
  readonly #sinceMs = new WeakMap<PeerConnection, number>();

  constructor(options: {
    ownId: string;
    clock: Clock;
    limits: TorrentLimits;
    banned: BannedPeers;
    page: PageCounts;
  }) {
    this.#ownId = options.ownId;
    this.#clock = options.clock;
    this.#limits = options.limits;
    this.#banned = options.banned;
    this.#page = options.page;
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
    return Math.max(0, Math.min(roomOfPage, maximumPeers - peerCount(torrent)));
  }

  /** A connection is being made, and not for so long that it will come to nothing. */
  isConnecting(torrent: Torrent): boolean {
    const peers = [...(torrent._peers?.values() ?? [])];
    // Where others have taken all the room there is for them, only an offer of ours helps.
    if (torrent._peers && this.#isFull(torrent._peers, false)) return false;
    return peers.some(({ conn }) => !conn.connected && !this.#isStale(conn));
  }

  /** Whether a connection that a peer offers would be admitted. */
  takesOffers(torrent: Torrent): boolean {
    const peers = torrent._peers;
    return peers !== null && this.room(torrent) > 0 && !this.#isFull(peers, false);
  }

  /** The library's own list decides: a connection that ends does not reliably say so. */
  #admits(torrent: Torrent, connection: PeerConnection): boolean {
    const peers = torrent._peers;
    const { id, initiator } = connection;
    if (!peers || this.room(torrent) === 0 || this.#banned.has(id)) return false;
    if (torrent.wires.some(({ peerId }) => peerId === id)) return false;
    connection.id = initiator ? id : id + offeredByPeer;
    const rival = peers.get(connection.id)?.conn;
    if (rival ? !this.#isStale(rival) : this.#isFull(peers, initiator)) return false;
    if (rival) torrent.removePeer(connection.id);
    this.#sinceMs.set(connection, this.#clock.nowMs());
    return true;
  }

  #isFull(peers: ReadonlyMap<string, Peer>, isOurs: boolean): boolean {
    const { maximumPeers, maximumConnectionsInAll } = this.#limits;
    if (this.#page.connections() >= maximumConnectionsInAll) return true;
    if (peers.size >= attemptsPerPeer * maximumPeers) return true;
    const offered = [...peers.keys()].filter((id) => id.endsWith(offeredByPeer));
    return !isOurs && offered.length >= maximumPeers;
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
    const { maximumPeers, maximumPeersInAll } = this.#limits;
    const isOver = peerCount(torrent) > maximumPeers || this.#page.peers() > maximumPeersInAll;
    if (isOver) wire.destroy();
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
