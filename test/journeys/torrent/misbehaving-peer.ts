import type { Torrent, Wire } from 'webtorrent/dist/webtorrent.min.js';
import { bareTorrentFile } from '../../../src/network/torrent/info-dictionary.ts';
import { HeldPieces } from '../../../src/network/torrent/held-pieces.ts';
import { loadWebTorrent } from '../../../src/network/torrent/load-webtorrent.ts';
import { PieceStoreAdapter } from '../../../src/network/torrent/piece-store-adapter.ts';
import type { PieceStore } from '../../../src/archive/piece-store.ts';
import { sampleTorrent, type Sample } from './sample-torrent.ts';
import type { Misbehaviour } from './swarm-api.ts';

/** What of a wire is needed to break the rules with it. */
interface OutgoingWire {
  extendedHandshake: { metadata_size?: number };
  ut_metadata: { metadata: Uint8Array; _metadataComplete: boolean; _metadataSize: number };
  extended(name: string, message: Uint8Array): void;
  allowedFast(index: number): void;
  unchoke(): void;
  on(event: 'extended' | 'interested', listener: (kind: unknown) => void): void;
}

/** A peer made of the bare library. Resolves once it has done its worst to somebody. */
export async function misbehave(
  pieceStore: PieceStore,
  sample: Sample,
  trackers: string[],
  how: Misbehaviour,
): Promise<void> {
  const { info, infoHash, pieceHashes } = await sampleTorrent(sample);
  const held = new HeldPieces(pieceStore);
  if (how === 'allowed fast') await held.lookUp(pieceHashes, [...pieceHashes.keys()]);
  const torrent = await join(held, trackers, how === 'allowed fast' ? info : infoHash);
  const other = await sampleTorrent({ name: `not ${sample.name}`, pieceCount: 1 });
  return new Promise((resolve) => {
    torrent.on('wire', (wire) => {
      const outgoing = wire as unknown as Wire & OutgoingWire;
      if (how === 'wrong info') giveInfo(outgoing, other.info, resolve);
      else if (how === 'wild index') sendWildIndex(outgoing, resolve);
      else offerUnasked(outgoing, pieceHashes.length, resolve);
    });
  });
}

async function join(
  held: HeldPieces,
  announce: string[],
  what: Uint8Array | string,
): Promise<Torrent> {
  const Client = await loadWebTorrent();
  const client = new Client({
    dht: false,
    lsd: false,
    utPex: false,
    natUpnp: false,
    natPmp: false,
    maxConns: 10,
    tracker: { rtcConfig: { iceServers: [] } },
  });
  const source =
    typeof what === 'string' ? { infoHash: what, announce, urlList: [] } : bareTorrentFile(what);
  return client.add(source, {
    announce,
    urlList: [],
    store: PieceStoreAdapter,
    storeOpts: { held },
    deselect: true,
    destroyStoreOnDestroy: false,
    getAnnounceOpts: () => ({ left: 1 }),
  });
}

function giveInfo(wire: OutgoingWire, info: Uint8Array, done: () => void): void {
  wire.extendedHandshake.metadata_size = info.length;
  Object.assign(wire.ut_metadata, {
    metadata: info,
    _metadataComplete: true,
    _metadataSize: info.length,
  });
  // The peer's extended handshake, then its request for the info dictionary.
  wire.on('extended', (kind) => {
    if (kind === 'ut_metadata') done();
  });
}

function sendWildIndex(wire: OutgoingWire, done: () => void): void {
  const message = 'd8:msg_typei1e5:piecei1000000e10:total_sizei100ee and some bytes';
  wire.extendedHandshake.metadata_size = 100;
  wire.on('extended', (kind) => {
    if (kind !== 'handshake') return;
    wire.extended('ut_metadata', new TextEncoder().encode(message));
    done();
  });
}

function offerUnasked(wire: OutgoingWire, pieceCount: number, done: () => void): void {
  wire.unchoke = () => undefined;
  wire.on('interested', () => {
    for (let index = 0; index < pieceCount; index += 1) wire.allowedFast(index);
    done();
  });
}
