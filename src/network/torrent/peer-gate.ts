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
  readonly #connections = new Map<string, { connection: PeerConnection; sinceMs: number }>();

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

  guard(torrent: Torrent): void {
    const addPeer = torrent.addPeer.bind(torrent);
    torrent.addPeer = (connection, source) => {
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

  #admits(torrent: Torrent, connection: PeerConnection): boolean {
    if (this.room(torrent) === 0) return false;
    const rival = this.#connections.get(connection.id);
    if (rival === undefined) return this.#admitsNew(connection);
    if (rival.connection.connected || !this.#givesWay(rival, connection)) return false;
    torrent.removePeer(connection.id);
    this.#remember(connection);
    return true;
  }

  #admitsNew(connection: PeerConnection): boolean {
    if (this.#connections.size >= attemptsPerPeer * this.#limits.maximumPeers) return false;
    this.#remember(connection);
    return true;
  }

  #givesWay(
    rival: { connection: PeerConnection; sinceMs: number },
    newer: PeerConnection,
  ): boolean {
    const isStale = this.#clock.nowMs() - rival.sinceMs >= this.#limits.connectPatienceMs;
    return isStale || (this.#isPreferred(newer) && !this.#isPreferred(rival.connection));
  }

  /** The same on both sides: the offer of the lower peer id stands. */
  #isPreferred({ id, initiator }: PeerConnection): boolean {
    return initiator === this.#ownId < id;
  }

  #remember(connection: PeerConnection): void {
    const { id } = connection;
    this.#connections.set(id, { connection, sinceMs: this.#clock.nowMs() });
    connection.once('close', () => {
      if (this.#connections.get(id)?.connection === connection) this.#connections.delete(id);
    });
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
