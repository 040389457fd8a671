import { describe, expect, it } from 'vitest';
import { ManualClock } from './manual-clock.ts';
import type { PeerConnection, Torrent, Wire } from 'webtorrent/dist/webtorrent.min.js';
import { PeerGate } from '../../../src/network/torrent/peer-gate.ts';
import { defaultLimits } from '../../../src/network/torrent/torrent-limits.ts';

const limits = {
  ...defaultLimits,
  maximumPeers: 3,
  maximumPeersInAll: 10,
  connectPatienceMs: 10_000,
};

class Connection implements PeerConnection {
  readonly id: string;
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

/** Keeps peers as the library does: of two with one id the later one is dropped. */
class Peers {
  readonly _peers = new Map<string, { conn: Connection }>();
  readonly wires: { type: string; destroy: () => void }[] = [];
  #onWire: ((wire: Wire) => void) | undefined;

  addPeer(connection: Connection): boolean {
    if (this._peers.has(connection.id)) {
      connection.destroy();
      return false;
    }
    this._peers.set(connection.id, { conn: connection });
    return true;
  }

  removePeer(id: string): void {
    this._peers.get(id)?.conn.destroy();
    this._peers.delete(id);
  }

  on(_event: 'wire', listener: (wire: Wire) => void): void {
    this.#onWire = listener;
  }

  handshake(type = 'webrtc'): void {
    const wire = { type, destroy: () => void this.wires.splice(this.wires.indexOf(wire), 1) };
    this.wires.push(wire);
    this.#onWire?.(wire as unknown as Wire);
  }
}

function guarded(ownId: string, peersOfPage?: () => number) {
  const clock = new ManualClock();
  const peers = new Peers();
  const torrent = peers as unknown as Torrent;
  const gate = new PeerGate({
    ownId,
    clock,
    limits,
    peersOfPage: peersOfPage ?? (() => peers.wires.length),
  });
  const problems: string[] = [];
  gate.guard(torrent, ({ message }) => problems.push(message));
  return { clock, peers, gate, torrent, problems };
}

describe('connections that cross', () => {
  it('both sides keep the same one, in whatever order the answers come', () => {
    for (const lowSeesOwnFirst of [true, false]) {
      for (const highSeesOwnFirst of [true, false]) {
        const low = guarded('11').peers;
        const high = guarded('22').peers;
        const [lowOwn, lowOther] = [new Connection('22', true), new Connection('22', false)];
        const [highOwn, highOther] = [new Connection('11', true), new Connection('11', false)];
        for (const one of lowSeesOwnFirst ? [lowOwn, lowOther] : [lowOther, lowOwn]) {
          low.addPeer(one);
        }
        for (const one of highSeesOwnFirst ? [highOwn, highOther] : [highOther, highOwn]) {
          high.addPeer(one);
        }
        expect([lowOwn.isDestroyed, highOther.isDestroyed]).toEqual([false, false]);
        expect([lowOther.isDestroyed, highOwn.isDestroyed]).toEqual([true, true]);
      }
    }
  });

  it('one that is open is kept whatever comes', () => {
    const { peers } = guarded('11');
    const open = new Connection('22', false);
    peers.addPeer(open);
    open.connected = true;
    const newer = new Connection('22', true);
    expect(peers.addPeer(newer)).toBe(false);
    expect([open.isDestroyed, newer.isDestroyed]).toEqual([false, true]);
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

  it('an attempt that has ended stands in no way', () => {
    const { peers } = guarded('11');
    const first = new Connection('22', true);
    peers.addPeer(first);
    peers.removePeer('22');
    expect(peers.addPeer(new Connection('22', false))).toBe(true);
  });
});

describe('connections that fail', () => {
  it('are heard of, whether they were admitted or not', () => {
    const { peers, problems } = guarded('11');
    const admitted = new Connection('22', true);
    const refused = new Connection('22', false);
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
    peers.handshake('webSeed');
    for (let count = 0; count < 5; count += 1) peers.handshake();
    expect(peers.wires.filter(({ type }) => type === 'webrtc')).toHaveLength(3);
    expect(peers.wires.filter(({ type }) => type === 'webSeed')).toHaveLength(1);
    expect(gate.room(torrent)).toBe(0);
    const refused = new Connection('33', true);
    expect(peers.addPeer(refused)).toBe(false);
    expect(refused.isDestroyed).toBe(true);
  });

  it('all torrents of the page together have no more than theirs', () => {
    const page = { others: 9 };
    const { peers, gate, torrent } = guarded('11', () => page.others + peers.wires.length);
    peers.handshake();
    peers.handshake();
    expect(peers.wires).toHaveLength(1);
    expect(gate.room(torrent)).toBe(0);
  });

  it('attempts are bounded too, whatever a tracker sends', () => {
    const { peers } = guarded('11');
    for (let id = 0; id < 100; id += 1) peers.addPeer(new Connection(`peer ${id}`, false));
    expect(peers._peers.size).toBe(6);
  });
});
