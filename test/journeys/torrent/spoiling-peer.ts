import type { Torrent, Wire } from 'webtorrent/dist/webtorrent.min.js';
import type WebTorrent from 'webtorrent/dist/webtorrent.min.js';
import { bareTorrentFile } from '../../../src/network/torrent/info-dictionary.ts';
import { HeldPieces } from '../../../src/network/torrent/held-pieces.ts';
import { loadWebTorrent } from '../../../src/network/torrent/load-webtorrent.ts';
import { PieceStoreAdapter } from '../../../src/network/torrent/piece-store-adapter.ts';
import type { PieceStore } from '../../../src/archive/piece-store.ts';
import { sampleTorrent, type Sample } from './sample-torrent.ts';
import type { SpoilOptions } from './swarm-api.ts';

type Client = WebTorrent & { readonly destroyed?: boolean };

interface ServingWire {
  piece(index: number, offset: number, block: Uint8Array): void;
  once(event: 'close', listener: () => void): void;
}

/** A seeder made of the bare library that sends wrong bytes, or stops in the middle of a piece. */
export class SpoilingPeer {
  readonly #trackers: string[];
  readonly #options: SpoilOptions;
  #lives = 0;

  constructor(trackers: string[], options: SpoilOptions) {
    this.#trackers = trackers;
    this.#options = options;
  }

  /** How often it has joined, each time under another id. */
  get lives(): number {
    return this.#lives;
  }

  /** Resolves when the tracker knows it. */
  async join(sample: Sample): Promise<void> {
    const { info, newPieces } = await sampleTorrent(sample);
    const held = new HeldPieces(piecesOf(newPieces, this.#options.goodPieces ?? 0));
    await held.lookUp(
      newPieces.map(({ hash }) => hash),
      [...newPieces.keys()],
    );
    await this.#live(bareTorrentFile(info), held);
  }

  async #live(file: Uint8Array, held: HeldPieces): Promise<void> {
    this.#lives += 1;
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
    const torrent = client.add(file, {
      announce: this.#trackers,
      urlList: [],
      store: PieceStoreAdapter,
      storeOpts: { held },
      deselect: true,
      destroyStoreOnDestroy: false,
      getAnnounceOpts: () => ({ left: 0 }),
      // Taken for right without a look, as only a liar would.
      ...{ skipVerify: true },
    });
    torrent.on('wire', (wire) => this.#serve(wire, () => this.#again(client, { file, held })));
    await announced(torrent);
  }

  #serve(wire: Wire, again: () => void): void {
    const serving = wire as unknown as ServingWire;
    const { blocks, returns = false } = this.#options;
    if (blocks !== undefined) stopAfter(serving, blocks);
    if (returns) serving.once('close', again);
  }

  /** Under another id: the client makes a new one each time. */
  #again(client: Client, { file, held }: { file: Uint8Array; held: HeldPieces }): void {
    if (client.destroyed) return;
    client.destroy(() => {
      this.#live(file, held).catch((error: unknown) => console.error(error));
    });
  }
}

function announced(torrent: Torrent): Promise<void> {
  const { on } = torrent as unknown as { on(event: string, listener: () => void): void };
  return new Promise((resolve) => on.call(torrent, 'trackerAnnounce', resolve));
}

function stopAfter(wire: ServingWire, blocks: number): void {
  const send = wire.piece.bind(wire);
  let sent = 0;
  wire.piece = (...block) => {
    sent += 1;
    if (sent <= blocks) send(...block);
  };
}

/** The first pieces asked for are right, the rest has the right length only. */
function piecesOf(
  pieces: readonly { hash: string; bytes: Uint8Array }[],
  goodPieces: number,
): PieceStore {
  const byHash = new Map(pieces.map(({ hash, bytes }) => [hash, bytes]));
  const good = new Set<string>();
  return {
    has: (hashes) => Promise.resolve(hashes.map((hash) => byHash.has(hash))),
    get: (hash) => {
      if (good.size < goodPieces) good.add(hash);
      const bytes = byHash.get(hash);
      return Promise.resolve(good.has(hash) ? bytes : bytes?.map((byte) => byte ^ 1));
    },
    put: () => Promise.resolve(),
  };
}
