import type { Piece, Torrent, Wire } from 'webtorrent/dist/webtorrent.min.js';
import { pieceLengthBytes } from '../../archive/limits.ts';
import type { BannedPeers } from './banned-peers.ts';
import type { Clock } from './clock.ts';
import { addressOf } from './connection-address.ts';
import { FetchTurns } from './fetch-turns.ts';
import { doubled, PeerStandings } from './peer-standings.ts';
import type { TorrentLimits } from './torrent-limits.ts';

interface Owned {
  readonly wire: Wire;
  /** The library makes a new one when it begins the piece again. */
  readonly piece: Piece;
  readonly sinceMs: number;
  receivedBytes: number;
}

export interface PieceOwnersOptions {
  /** Of this client, hex. */
  ownId: string;
  clock: Clock;
  limits: TorrentLimits;
  banned: BannedPeers;
  onProblem: (error: Error) => void;
}

/**
 * Every piece comes from one peer alone. The library takes blocks of a piece from several, so that
 * a wrong hash proves nothing against any one of them, and then asks the same ones again without
 * end. With one owner a wrong hash is proof: the owner is banned, and nobody else is harmed.
 */
export class PieceOwners {
  readonly #torrent: Torrent;
  readonly #options: PieceOwnersOptions;
  readonly #standings: PeerStandings;
  readonly #turns: FetchTurns;
  readonly #owned = new Map<number, Owned>();
  /** By piece index: each gives the next owner more time, so that slow ones finish at last. */
  readonly #takeovers = new Map<number, number>();
  readonly #cancelReturns = new Set<() => void>();
  #cancelCheck: (() => void) | undefined;
  #isWanted = false;
  #wastedBytes = 0;
  #bannedPeers = 0;

  constructor(torrent: Torrent, options: PieceOwnersOptions) {
    this.#torrent = torrent;
    this.#options = options;
    this.#standings = new PeerStandings(options.clock, options.limits);
    this.#turns = new FetchTurns(torrent, options);
  }

  /** Of this torrent since it was opened. */
  toll(): { bannedPeers: number; wastedBytes: number } {
    return { bannedPeers: this.#bannedPeers, wastedBytes: this.#wastedBytes };
  }

  guard(): void {
    const torrent = this.#torrent;
    const request = torrent._request.bind(torrent);
    torrent._request = (wire, index, isIdle) => {
      // The library goes through what is here too.
      if (!torrent.pieces[index]) return false;
      this.#checkSoon();
      if (!this.#grants(wire, index, isIdle) || !request(wire, index, isIdle)) return false;
      this.#began(wire, index);
      return true;
    };
    torrent.on('wire', (wire) => this.#follow(wire));
    torrent.on('verified', (index) => this.#verified(index));
    // That is how the library tells of a wrong hash; it has then begun the piece again.
    torrent.on('warning', () => this.#banForWrongHash());
  }

  /** Leaves no timer. */
  stop(): void {
    this.#cancelCheck?.();
    for (const cancel of this.#cancelReturns) cancel();
  }

  /** To be called with proof that the peer breaks the rules. */
  ban(wire: Wire, why: string): void {
    const { banned, onProblem } = this.#options;
    if (!this.#torrent.wires.includes(wire)) return;
    this.#bannedPeers += 1;
    // One host may serve what it had before an upload, so it is not given up for good.
    if (wire.type === 'webSeed') this.#letReturn(addressOf(this.#torrent, wire));
    else banned.add(wire.peerId);
    this.#torrent.removePeer(addressOf(this.#torrent, wire) ?? '');
    this.#releaseAll(wire);
    onProblem(new Error(`a peer ${why} and was banned`));
  }

  #follow(wire: Wire): void {
    this.#turns.follow(wire);
    this.#standings.came(wire);
    const request = wire.request.bind(wire);
    let wasAsked = false;
    wire.request = (index, offset, length, done) => {
      const piece = this.#torrent.pieces[index];
      request(index, offset, length, (error, block) => {
        wasAsked = block !== undefined && block !== null;
        if (block) this.#received(wire, index, { piece, sizeBytes: block.length });
        done(error, block);
        if (block) this.#goOn(wire, index);
      });
    };
    wire.on('piece', (_index, _offset, block) => {
      if (!wasAsked) this.#receivedUnasked(wire, block.length);
      wasAsked = false;
    });
    wire.once('close', () => {
      this.#standings.left(wire);
      this.#releaseAll(wire);
    });
  }

  #grants(wire: Wire, index: number, isIdle: boolean): boolean {
    const owned = this.#owned.get(index);
    if (owned?.wire === wire) return true;
    // Of the only trial there may be, one that fell silent holds the piece.
    if (!this.#standings.admits(wire, owned?.wire)) return false;
    if (!owned) return this.#turns.allows(wire, index);
    if (!this.#mayTakeOver(owned, { wire, index, isIdle })) return false;
    this.#takeovers.set(index, (this.#takeovers.get(index) ?? 0) + 1);
    this.#release(index, owned);
    return true;
  }

  #mayTakeOver(
    owned: Owned,
    { wire, index, isIdle }: { wire: Wire; index: number; isIdle: boolean },
  ): boolean {
    // It is being hashed and stored.
    if (isComplete(owned)) return false;
    if (isIdle && isMuchFaster(wire, owned.wire) && this.#turns.allows(wire, index)) return true;
    const { clock, limits } = this.#options;
    const { pieceAgeMs } = limits;
    const silenceMs = owned.wire.type === 'webSeed' ? pieceAgeMs : limits.ownerSilenceMs;
    const times = this.#takeovers.get(index) ?? 0;
    const lastMs = Math.max(owned.sinceMs, this.#standings.lastBlockMs(owned.wire));
    const nowMs = clock.nowMs();
    const isSilent = nowMs - lastMs >= doubled(silenceMs, times);
    return isSilent || nowMs - owned.sinceMs >= doubled(pieceAgeMs, times);
  }

  #began(wire: Wire, index: number): void {
    const piece = this.#torrent.pieces[index];
    if (!piece || this.#owned.has(index)) return;
    const sinceMs = this.#options.clock.nowMs();
    this.#owned.set(index, { wire, piece, sinceMs, receivedBytes: 0 });
    this.#standings.began(wire);
  }

  #received(
    wire: Wire,
    index: number,
    { piece, sizeBytes }: { piece: Piece | null | undefined; sizeBytes: number },
  ): void {
    this.#standings.gotBlock(wire);
    const owned = this.#owned.get(index);
    if (owned && owned.piece === piece) owned.receivedBytes += sizeBytes;
    else this.#waste(wire, sizeBytes);
  }

  #waste(wire: Wire, sizeBytes: number): void {
    this.#wastedBytes += sizeBytes;
    this.#standings.wasted(wire, sizeBytes / (this.#torrent.pieceLength ?? pieceLengthBytes));
  }

  /** The library leaves a piece to whoever is faster, but nobody else may give this one. */
  #goOn(wire: Wire, index: number): void {
    if (this.#torrent.destroyed || wire.peerChoking) return;
    if (this.#owned.get(index)?.wire === wire) this.#torrent._request(wire, index, false);
  }

  #receivedUnasked(wire: Wire, sizeBytes: number): void {
    this.#waste(wire, sizeBytes);
    const inAll = this.#standings.gotUnasked(wire, sizeBytes);
    if (inAll > this.#options.limits.maximumUnaskedBytes) this.ban(wire, 'sent what nobody asked');
  }

  #verified(index: number): void {
    this.#turns.verified(index);
    this.#takeovers.delete(index);
    const owned = this.#owned.get(index);
    if (!owned) return;
    this.#owned.delete(index);
    // The piece may also have been found in the store meanwhile.
    if (isComplete(owned)) this.#standings.verified(owned.wire);
    else this.#standings.lost(owned.wire);
  }

  #banForWrongHash(): void {
    for (const [index, owned] of [...this.#owned]) {
      if (!isComplete(owned) || this.#torrent.pieces[index] === owned.piece) continue;
      this.#owned.delete(index);
      this.#waste(owned.wire, owned.receivedBytes);
      this.#standings.failed(owned.wire);
      this.ban(owned.wire, `sent wrong bytes of piece ${index}`);
    }
  }

  /** What is complete stays until its hash is known. */
  #releaseAll(wire: Wire): void {
    for (const [index, owned] of [...this.#owned]) {
      if (owned.wire === wire && !isComplete(owned)) this.#release(index, owned);
    }
    this.#checkSoon();
  }

  /** The next owner begins anew: what is here already cannot be told right from wrong. */
  #release(index: number, owned: Owned): void {
    this.#owned.delete(index);
    this.#waste(owned.wire, owned.receivedBytes);
    this.#standings.lost(owned.wire);
    if (this.#torrent.destroyed) return;
    this.#torrent._markUnverified(index);
    // Else the library would take blocks from the one before that were asked of the next by then,
    // and ask for them twice: of two requests for one block a peer may answer none.
    this.#torrent._reservations[index] = null;
  }

  #letReturn(url: string | undefined): void {
    if (url === undefined) return;
    const { clock, limits } = this.#options;
    const cancel = clock.after(limits.webSeedPauseMs, () => {
      this.#cancelReturns.delete(cancel);
      if (!this.#torrent.destroyed) this.#torrent.addWebSeed(url);
    });
    this.#cancelReturns.add(cancel);
  }

  /** Nothing happens when an owner falls silent or a pause ends, so somebody has to look. */
  #checkSoon(): void {
    if (this.#torrent.destroyed) return;
    this.#isWanted = true;
    const { clock, limits } = this.#options;
    this.#cancelCheck ??= clock.after(limits.ownerCheckMs, () => this.#check());
  }

  #check(): void {
    this.#cancelCheck = undefined;
    if (!this.#isWanted) return;
    this.#isWanted = false;
    this.#torrent._update();
  }
}

/** A block that came twice counts once. */
function isComplete({ piece }: Owned): boolean {
  return piece.missing <= 0;
}

/** As the library judges when blocks of one piece may be asked of another peer. */
function isMuchFaster(wire: Wire, owner: Wire): boolean {
  const speed = wire.downloadSpeed();
  const ownerSpeed = owner.downloadSpeed();
  return speed >= blockBytes && ownerSpeed < 3 * blockBytes && 2 * ownerSpeed <= speed;
}

const blockBytes = 16_384;
