import type { BlockCallback, Piece, Torrent, Wire } from 'webtorrent/dist/webtorrent.min.js';

export const blockBytes = 50;
const blocksPerPiece = 2;
export const pieceBytes = blocksPerPiece * blockBytes;

interface Request {
  index: number;
  offset: number;
  done: BlockCallback;
}

class ScriptedPiece implements Piece {
  readonly length = pieceBytes;
  reserved = 0;
  received = 0;

  get missing(): number {
    return this.length - blockBytes * this.received;
  }
}

type Listener = (...args: never[]) => void;

/** A peer, which answers when the test says so. */
export class ScriptedWire {
  readonly peerId: string;
  readonly type: string;
  readonly requests: Request[] = [];
  isSeeder = false;
  peerChoking = false;
  /** Piece indices. */
  readonly held = new Set<number>();
  readonly peerPieces = { get: (index: number): boolean => this.held.has(index) };
  speed = 0;
  readonly #listeners = new Map<string, Listener[]>();

  constructor(peerId: string, type = 'webrtc') {
    this.peerId = peerId;
    this.type = type;
  }

  request(index: number, offset: number, _length: number, done: BlockCallback): void {
    this.requests.push({ index, offset, done });
  }

  downloadSpeed(): number {
    return this.speed;
  }

  on(event: string, listener: Listener): void {
    this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), listener]);
  }

  once(event: string, listener: Listener): void {
    this.on(event, listener);
  }

  emit(event: string, ...args: unknown[]): void {
    for (const listener of this.#listeners.get(event) ?? []) listener(...(args as never[]));
  }

  /** Sends the oldest block that was asked for. */
  send(): void {
    const request = this.requests.shift();
    if (!request) throw new Error('nothing was asked for');
    const block = new Uint8Array(blockBytes);
    request.done(null, block);
    this.emit('piece', request.index, request.offset, block);
  }

  /** Does not have what was asked for first. */
  fail(): void {
    this.requests.shift()?.done(new Error('peer sent donthave'));
  }

  sendUnasked(sizeBytes: number): void {
    this.emit('piece', 0, 0, new Uint8Array(sizeBytes));
  }

  /** Which pieces are asked of it, with as many entries as blocks. */
  get asked(): number[] {
    return this.requests.map(({ index }) => index);
  }
}

/** What of the library's torrent has to do with asking for pieces. Hashes are right by default. */
export class ScriptedSwarm {
  readonly pieces: (ScriptedPiece | null)[];
  readonly pieceLength = pieceBytes;
  readonly wires: ScriptedWire[] = [];
  readonly _peers = new Map<string, { wire: ScriptedWire }>();
  readonly _reservations: (ScriptedWire[] | null)[] = [];
  readonly destroyed = false;
  readonly webSeeds: string[] = [];
  readonly wrong = new Set<string>();
  updates = 0;
  readonly #listeners = new Map<string, Listener[]>();

  constructor(pieceCount: number) {
    this.pieces = Array.from({ length: pieceCount }, () => new ScriptedPiece());
  }

  get torrent(): Torrent {
    return this as unknown as Torrent;
  }

  on(event: string, listener: Listener): void {
    this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), listener]);
  }

  connect(peerId: string, type?: string): ScriptedWire {
    const wire = new ScriptedWire(peerId, type);
    this.wires.push(wire);
    this._peers.set(peerId, { wire });
    this.#emit('wire', wire);
    return wire;
  }

  removePeer(id: string): void {
    const wire = this._peers.get(id)?.wire;
    this._peers.delete(id);
    if (!wire) return;
    this.wires.splice(this.wires.indexOf(wire), 1);
    wire.emit('close');
    for (const { done } of wire.requests.splice(0)) done(new Error('wire was closed'));
  }

  addWebSeed(url: string): void {
    this.webSeeds.push(url);
  }

  _markUnverified(index: number): void {
    this.pieces[index] = new ScriptedPiece();
  }

  _update(): void {
    this.updates += 1;
  }

  _request(wire: Wire, index: number): boolean {
    const piece = this.pieces[index];
    if (!piece || piece.reserved === blocksPerPiece) return false;
    const offset = blockBytes * piece.reserved;
    piece.reserved += 1;
    wire.request(index, offset, blockBytes, (error) => {
      if (error || this.pieces[index] !== piece) return;
      piece.received += 1;
      if (piece.received === blocksPerPiece) this.#check(index, wire.peerId);
    });
    return true;
  }

  /** Asks as the library does: the first pieces first, as many blocks as are granted. */
  ask(wire: ScriptedWire, isIdle = false): void {
    for (const index of this.pieces.keys()) {
      while (this.torrent._request(wire as unknown as Wire, index, isIdle));
    }
  }

  /** The wire sends the block that completes a piece: the hash is known a moment later. */
  #check(index: number, peerId: string): void {
    queueMicrotask(() => {
      if (this.wrong.has(peerId)) {
        this.pieces[index] = new ScriptedPiece();
        this.#emit('warning', new Error(`Piece ${index} failed verification`));
      } else {
        this.pieces[index] = null;
        this.#emit('verified', index);
      }
    });
  }

  #emit(event: string, argument: unknown): void {
    for (const listener of this.#listeners.get(event) ?? []) listener(argument as never);
  }
}
