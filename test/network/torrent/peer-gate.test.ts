import { describe, expect, it } from 'vitest';
import { ManualClock } from './manual-clock.ts';
import type { PeerConnection, Torrent, Wire } from 'webtorrent/dist/webtorrent.min.js';
import { BannedPeers } from '../../../src/network/torrent/banned-peers.ts';
import { PeerGate } from '../../../src/network/torrent/peer-gate.ts';
import { defaultLimits, type TorrentLimits } from '../../../src/network/torrent/torrent-limits.ts';

const limits = {
  ...defaultLimits,
  maximumPeers: 3,
  maximumPeersInAll: 10,
  idlePeerMs: 30_000,
  connectPatienceMs: 10_000,
};

class Connection implements PeerConnection {
  id: string;
  readonly initiator: boolean;
  connected = false;
  isDestroyed = false;
  readonly #onError: ((error: Error) => void)[] = [];

  constructor(id: string, initiator: boolean) {
    this.id = id;
    this.initiator = initiator;
  }

  on(_event: 'error', listener: (error: Error) => void): void {
    this.#onError.push(listener);
  }

  fail(error: Error): void {
    if (this.#onError.length === 0) throw error;
    for (const listener of this.#onError) listener(error);
  }

  destroy(): void {
    this.isDestroyed = true;
  }
}

interface ScriptedWire {
  type: string;
  peerId: string;
  destroy: () => void;
  on: (event: 'download' | 'upload', listener: () => void) => void;
  /** Bytes come from the peer, or go to it. */
  move: (event: 'download' | 'upload') => void;
}

/** Keeps peers as the library does: of two with one id the later one is dropped. */
class Peers {
  readonly _peers = new Map<string, { conn: Connection; wire: ScriptedWire | null }>();
  readonly wires: ScriptedWire[] = [];
  #onWire: ((wire: Wire) => void) | undefined;

  addPeer(connection: Connection): boolean {
    if (this._peers.has(connection.id)) {
      connection.destroy();
      return false;
    }
    this._peers.set(connection.id, { conn: connection, wire: null });
    return true;
  }

  removePeer(id: string): void {
    const peer = this._peers.get(id);
    peer?.conn.destroy();
    if (peer?.wire) this.wires.splice(this.wires.indexOf(peer.wire), 1);
    this._peers.delete(id);
  }

  on(_event: 'wire', listener: (wire: Wire) => void): void {
    this.#onWire = listener;
  }

  /** The other side has answered over this connection; a web seed has none. */
  handshake(connection?: Connection, peerId = connection?.id.split(' ')[0] ?? ''): void {
    const peer = this._peers.get(connection?.id ?? '');
    if (connection && !peer) return;
    const destroy = (): void => {
      if (connection) this.removePeer(connection.id);
    };
    const listeners: [string, () => void][] = [];
    const on: ScriptedWire['on'] = (...listener) => void listeners.push(listener);
    const move: ScriptedWire['move'] = (event) => {
      for (const [name, listener] of listeners) if (name === event) listener();
    };
    const wire = { type: connection ? 'webrtc' : 'webSeed', peerId, destroy, on, move };
    if (peer) Object.assign(peer, { wire });
    if (connection) connection.connected = true;
    this.wires.push(wire);
    this.#onWire?.(wire as unknown as Wire);
  }

  /** A new peer, from the attempt to the handshake. */
  meet(id: string, isOurs = true): Connection {
    const connection = new Connection(id, isOurs);
    if (this.addPeer(connection)) this.handshake(connection);
    return connection;
  }
}

function guarded(
  ownId: string,
  peersOfPage?: () => number,
  more: { isFetching?: boolean; maximumPeers?: number; bounds?: TorrentLimits } = {},
) {
  const { isFetching = true, bounds = limits, maximumPeers = bounds.maximumPeers } = more;
  const clock = new ManualClock();
  const peers = new Peers();
  const banned = new BannedPeers();
  const torrent = peers as unknown as Torrent;
  const gate = new PeerGate({
    ownId,
    clock,
    limits: { ...bounds, maximumPeers },
    banned,
    isFetching: () => isFetching,
    page: {
      peers: peersOfPage ?? (() => peers.wires.length),
      connections: () => peers._peers.size,
    },
  });
  const problems: string[] = [];
  gate.guard(torrent, ({ message }) => problems.push(message));
  return { clock, peers, banned, gate, torrent, problems };
}

/** Both sides of two offers that cross: 11 and 22 have each made one to the other. */
function crossing() {
  const low = { own: new Connection('22', true), theirs: new Connection('22', false) };
  const high = { own: new Connection('11', true), theirs: new Connection('11', false) };
  return { low, high };
}

describe('connections that cross', () => {
  it('both sides keep the same one, in whatever order everything happens', () => {
    for (const orders of Array.from({ length: 16 }, (_, bits) => bits)) {
      const inOrder = <T>(bit: number, pair: [T, T]): T[] =>
        (orders >> bit) & 1 ? pair : pair.toReversed();
      const [lowSide, highSide] = [guarded('11').peers, guarded('22').peers];
      const { low, high } = crossing();
      for (const one of inOrder(0, [low.own, low.theirs])) lowSide.addPeer(one);
      for (const one of inOrder(1, [high.own, high.theirs])) highSide.addPeer(one);
      for (const one of inOrder(2, [low.own, low.theirs])) lowSide.handshake(one);
      for (const one of inOrder(3, [high.own, high.theirs])) highSide.handshake(one);
      expect([low.own.isDestroyed, high.theirs.isDestroyed]).toEqual([false, false]);
      expect([low.theirs.isDestroyed, high.own.isDestroyed]).toEqual([true, true]);
      expect([lowSide.wires.length, highSide.wires.length]).toEqual([1, 1]);
    }
  });

  it('a client that drops one of them at once leaves the other', () => {
    for (const isOwnKept of [true, false]) {
      const { peers } = guarded('11');
      const { low } = crossing();
      peers.addPeer(low.own);
      peers.addPeer(low.theirs);
      peers.removePeer((isOwnKept ? low.theirs : low.own).id);
      peers.handshake(isOwnKept ? low.own : low.theirs);
      expect(peers.wires).toHaveLength(1);
    }
  });

  it('a peer that is here already gets no second connection', () => {
    const { peers } = guarded('11');
    const open = peers.meet('22');
    for (const isOwn of [true, false]) {
      const newer = new Connection('22', isOwn);
      expect(peers.addPeer(newer)).toBe(false);
      expect(newer.isDestroyed).toBe(true);
    }
    expect(open.isDestroyed).toBe(false);
  });

  it('an attempt that came to nothing gives way after a while', () => {
    const { clock, peers } = guarded('11');
    const first = new Connection('22', true);
    peers.addPeer(first);
    clock.advance(9999);
    expect(peers.addPeer(new Connection('22', true))).toBe(false);
    clock.advance(1);
    expect(peers.addPeer(new Connection('22', true))).toBe(true);
    expect(first.isDestroyed).toBe(true);
  });

  it('is being made until it is open, has ended, or is too old', () => {
    const { clock, peers, gate, torrent } = guarded('11');
    expect(gate.isConnecting(torrent)).toBe(false);
    const first = new Connection('22', true);
    peers.addPeer(first);
    expect(gate.isConnecting(torrent)).toBe(true);
    peers.handshake(first);
    expect(gate.isConnecting(torrent)).toBe(false);
    peers.addPeer(new Connection('33', true));
    expect(gate.isConnecting(torrent)).toBe(true);
    clock.advance(10_000);
    expect(gate.isConnecting(torrent)).toBe(false);
    peers.addPeer(new Connection('44', true));
    peers.removePeer('44');
    expect(gate.isConnecting(torrent)).toBe(false);
  });

  it('is not waited for where the offers of others have taken their half of the room', () => {
    const { peers, gate, torrent } = guarded('11');
    for (const id of ['22', '33']) peers.addPeer(new Connection(id, false));
    expect(gate.isConnecting(torrent)).toBe(true);
    peers.addPeer(new Connection('44', false));
    expect(gate.isConnecting(torrent)).toBe(false);
    expect(peers.addPeer(new Connection('55', true))).toBe(true);
  });

  it('who was banned is not admitted again under that id', () => {
    const { peers, banned } = guarded('11');
    banned.add('22');
    expect(peers.addPeer(new Connection('22', true))).toBe(false);
    expect(peers.addPeer(new Connection('22', false))).toBe(false);
    expect(peers.addPeer(new Connection('23', true))).toBe(true);
  });

  it('an attempt that has ended stands in no way', () => {
    const { peers } = guarded('11');
    peers.addPeer(new Connection('22', true));
    peers.removePeer('22');
    expect(peers.addPeer(new Connection('22', true))).toBe(true);
  });

  it('who calls itself by the id of another peer is dropped, and the other one stays', () => {
    const { peers } = guarded('11');
    peers.meet('22');
    const impostor = new Connection('33', true);
    peers.addPeer(impostor);
    peers.handshake(impostor, '22');
    expect(impostor.isDestroyed).toBe(true);
    expect(peers.wires.map(({ peerId }) => peerId)).toEqual(['22']);
  });
});

describe('connections that fail', () => {
  it('are heard of, whether they were admitted or not', () => {
    const { peers, problems } = guarded('11');
    const admitted = new Connection('22', true);
    const refused = new Connection('22', true);
    peers.addPeer(admitted);
    peers.addPeer(refused);
    expect([admitted.isDestroyed, refused.isDestroyed]).toEqual([false, true]);
    admitted.fail(new Error('closed while it was made'));
    refused.fail(new Error('closed twice'));
    expect(problems).toEqual(['closed while it was made', 'closed twice']);
  });
});

describe('how many peers there are', () => {
  it('one torrent has no more than its limit, web seeds not counted', () => {
    const { peers, gate, torrent } = guarded('11');
    peers.handshake();
    const attempts = ['22', '33', '44', '55'].map((id) => new Connection(id, true));
    for (const attempt of attempts) peers.addPeer(attempt);
    for (const attempt of attempts) peers.handshake(attempt);
    expect(peers.wires.map(({ type }) => type)).toEqual(['webSeed', 'webrtc', 'webrtc', 'webrtc']);
    expect(gate.room(torrent)).toBe(0);
    const refused = new Connection('66', true);
    expect(peers.addPeer(refused)).toBe(false);
    expect(refused.isDestroyed).toBe(true);
  });

  it('all torrents of the page together have no more than theirs', () => {
    const page = { others: 9 };
    const { peers, gate, torrent } = guarded('11', () => page.others + peers.wires.length);
    const attempts = ['22', '33'].map((id) => new Connection(id, true));
    for (const attempt of attempts) peers.addPeer(attempt);
    for (const attempt of attempts) peers.handshake(attempt);
    expect(peers.wires).toHaveLength(1);
    expect(gate.room(torrent)).toBe(0);
  });

  it('attempts are bounded too, whatever a tracker sends', () => {
    const { peers, gate, torrent } = guarded('11');
    expect(gate.takesOffers(torrent)).toBe(true);
    for (let id = 0; id < 100; id += 1) peers.addPeer(new Connection(`${id}`, false));
    expect(peers._peers.size).toBe(3);
    expect(gate.takesOffers(torrent)).toBe(false);
    for (let id = 0; id < 100; id += 1) peers.addPeer(new Connection(`${id}`, true));
    expect(peers._peers.size).toBe(6);
  });
});

describe('who is of no use gives way', () => {
  const idsOf = (peers: Peers): string[] => peers.wires.map(({ peerId }) => peerId);

  it('to a newcomer, after a while, the longest first, when all places are taken', () => {
    const { clock, peers, gate, torrent } = guarded('11');
    for (const id of ['22', '33', '44']) peers.meet(id);
    expect([gate.room(torrent), gate.isStuck(torrent)]).toEqual([0, false]);
    clock.advance(29_999);
    peers.wires[0]?.move('download');
    clock.advance(1);
    expect([gate.room(torrent), gate.isStuck(torrent)]).toEqual([2, false]);
    expect(idsOf(peers)).toEqual(['22', '33', '44']);
    peers.meet('55');
    expect(idsOf(peers)).toEqual(['22', '44', '55']);
    peers.meet('66');
    expect(idsOf(peers)).toEqual(['22', '55', '66']);
    expect(peers.meet('77').isDestroyed).toBe(true);
    clock.advance(30_000);
    expect(gate.isStuck(torrent)).toBe(true);
  });

  it('who takes is of use, unless something is fetched', () => {
    for (const isFetching of [true, false]) {
      const { clock, peers, gate, torrent } = guarded('11', undefined, { isFetching });
      for (const id of ['22', '33', '44']) peers.meet(id);
      clock.advance(30_000);
      for (const wire of peers.wires) wire.move('upload');
      expect(gate.room(torrent)).toBe(isFetching ? 3 : 0);
      expect(gate.isStuck(torrent)).toBe(isFetching);
    }
  });

  it('one place in four is for those who answered an offer of ours', () => {
    const { clock, peers, gate, torrent } = guarded('11', undefined, { maximumPeers: 4 });
    for (const id of ['22', '33', '44']) peers.meet(id, false);
    expect(gate.takesOffers(torrent)).toBe(false);
    expect(peers.meet('55', false).isDestroyed).toBe(true);
    peers.meet('66');
    expect(idsOf(peers)).toEqual(['22', '33', '44', '66']);
    clock.advance(30_000);
    expect(gate.takesOffers(torrent)).toBe(true);
    // Not the one of ours, though it does nothing either.
    peers.meet('77', false);
    expect(idsOf(peers)).toEqual(['33', '44', '66', '77']);
  });

  it('attempts are bounded while places are given away', () => {
    const { clock, peers } = guarded('11');
    for (const id of ['22', '33', '44']) peers.meet(id);
    clock.advance(30_000);
    for (let id = 100; id < 200; id += 1) {
      peers.addPeer(new Connection(`${id}`, false));
      peers.addPeer(new Connection(`${id + 100}`, true));
    }
    // Those who are there, and as many attempts as ever.
    expect(peers._peers.size).toBe(3 + 6);
  });
});

describe('500 peers at once, at the limits of the product', () => {
  const { maximumPeers, idlePeerMs } = defaultLimits;
  const placesForOffered = maximumPeers - maximumPeers / 4;

  it('are bounded from the first offer on, and give way after the half minute they are given', () => {
    const { clock, peers, gate, torrent } = guarded('11', undefined, { bounds: defaultLimits });
    for (let id = 1000; id < 1500; id += 1) peers.addPeer(new Connection(`${id}`, false));
    expect(peers._peers.size).toBe(maximumPeers);
    for (const { conn } of [...peers._peers.values()]) peers.handshake(conn);
    expect(peers.wires).toHaveLength(placesForOffered);
    // All of them ask again and again, and one of them who gives is kept out as long as they may stay.
    for (let passedMs = 0; passedMs < idlePeerMs - 1000; passedMs += 1000) {
      clock.advance(1000);
      for (let id = 2000; id < 2500; id += 1) peers.meet(`${id}`, false);
      expect(peers.wires.length).toBeLessThanOrEqual(maximumPeers);
    }
    expect(peers.meet('honest', false).isDestroyed).toBe(true);
    // One that answers an offer of ours has its place at any time.
    expect(peers.meet('answers', true).isDestroyed).toBe(false);
    clock.advance(1000);
    expect(gate.takesOffers(torrent)).toBe(true);
    const honest = peers.meet('honest', false);
    expect(honest.isDestroyed).toBe(false);
    for (let id = 3000; id < 3500; id += 1) peers.meet(`${id}`, false);
    expect(peers.wires).toHaveLength(placesForOffered + 1);
    // It gives, and so it stays, however often the others change places.
    for (let rounds = 0; rounds < 5; rounds += 1) {
      clock.advance(idlePeerMs / 2);
      peers.wires.find(({ peerId }) => peerId === 'honest')?.move('download');
      clock.advance(idlePeerMs / 2);
      for (let id = 4000 + 500 * rounds; id < 4500 + 500 * rounds; id += 1) {
        peers.meet(`${id}`, false);
      }
      expect(peers.wires.length).toBeLessThanOrEqual(maximumPeers);
    }
    expect(honest.isDestroyed).toBe(false);
  });
});
