import type { PeerConnection, Torrent, Wire } from 'webtorrent/dist/webtorrent.min.js';
import type { Clock } from './clock.ts';
import type { TorrentLimits } from './torrent-limits.ts';

/** Attempts fail more often than not, so there may be more of them than peers. */
const attemptsPerPeer = 2;

/**
 * Which connections one torrent takes. webtorrent's maxConns does not hold for WebRTC, and of two
 * connections to one peer it drops the later one: when both sides announce at once, each drops the
 * one the other keeps, and both are lost until they time out.
 */
export class PeerGate {
  readonly #ownId: string;
  readonly #clock: Clock;
  readonly #limits: TorrentLimits;
  readonly #peersOfPage: () => number;
  /** When each was admitted. */
  readonly #sinceMs = new WeakMap<PeerConnection, number>();

  constructor(options: {
    ownId: string;
    clock: Clock;
    limits: TorrentLimits;
    peersOfPage: () => number;
  }) {
    this.#ownId = options.ownId;
    this.#clock = options.clock;
    this.#limits = options.limits;
    this.#peersOfPage = options.peersOfPage;
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
    torrent.on('wire', (wire) => this.#bound(torrent, wire));
  }

  /** How many more peers are wanted. */
  room(torrent: Torrent): number {
    const { maximumPeers, maximumPeersInAll } = this.#limits;
    const roomOfPage = maximumPeersInAll - this.#peersOfPage();
    return Math.max(0, Math.min(roomOfPage, maximumPeers - peerCount(torrent)));
  }

  /** The library's own list decides: a connection that ends does not reliably say so. */
  #admits(torrent: Torrent, connection: PeerConnection): boolean {
    const peers = torrent._peers;
    if (!peers || this.room(torrent) === 0) return false;
    const rival = peers.get(connection.id)?.conn;
    if (!rival && peers.size >= attemptsPerPeer * this.#limits.maximumPeers) return false;
    if (rival && (rival.connected || !this.#givesWay(rival, connection))) return false;
    if (rival) torrent.removePeer(connection.id);
    this.#sinceMs.set(connection, this.#clock.nowMs());
    return true;
  }

  #givesWay(rival: PeerConnection, newer: PeerConnection): boolean {
    const ageMs = this.#clock.nowMs() - (this.#sinceMs.get(rival) ?? 0);
    if (ageMs >= this.#limits.connectPatienceMs) return true;
    return this.#isPreferred(newer) && !this.#isPreferred(rival);
  }

  /** The same on both sides: the offer of the lower peer id stands. */
  #isPreferred({ id, initiator }: PeerConnection): boolean {
    return initiator === this.#ownId < id;
  }

  #bound(torrent: Torrent, wire: Wire): void {
    if (wire.type !== 'webrtc') return;
    const { maximumPeers, maximumPeersInAll } = this.#limits;
    const isOver = peerCount(torrent) > maximumPeers || this.#peersOfPage() > maximumPeersInAll;
    if (isOver) wire.destroy();
  }
}

/** Without web seeds. */
export function peerCount(torrent: Torrent): number {
  return torrent.wires.filter(({ type }) => type === 'webrtc').length;
}
