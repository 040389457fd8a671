import type { Torrent, Wire } from 'webtorrent/dist/webtorrent.min.js';
import type WebTorrent from 'webtorrent/dist/webtorrent.min.js';
import type { PieceStore } from '../../../src/archive/piece-store.ts';
import { HeldPieces } from '../../../src/network/torrent/held-pieces.ts';
import { loadWebTorrent } from '../../../src/network/torrent/load-webtorrent.ts';
import { PieceStoreAdapter } from '../../../src/network/torrent/piece-store-adapter.ts';

/** What of a wire is needed to say what the torrent consists of (BEP 9). */
interface TellingWire {
  extendedHandshake: { metadata_size?: number };
  ut_metadata: { metadata: Uint8Array; _metadataComplete: boolean; _metadataSize: number };
}

/** A peer made of the bare library, which gives any info dictionary: ours would not join with it. */
export class InfoGiver {
  readonly #pieceStore: PieceStore;
  readonly #trackers: readonly string[];
  #client: WebTorrent | undefined;

  constructor(pieceStore: PieceStore, trackers: readonly string[]) {
    this.#pieceStore = pieceStore;
    this.#trackers = trackers;
  }

  /** Joins the swarm; resolves when a tracker knows. */
  async give(infoHash: string, info: Uint8Array): Promise<void> {
    this.#client ??= await newClient();
    const announce = [...this.#trackers];
    const torrent = this.#client.add(
      { infoHash, announce, urlList: [] },
      {
        announce,
        urlList: [],
        store: PieceStoreAdapter,
        storeOpts: { held: new HeldPieces(this.#pieceStore) },
        deselect: true,
        destroyStoreOnDestroy: false,
        getAnnounceOpts: () => ({ left: 1 }),
      },
    );
    torrent.on('wire', (wire) => tell(wire as unknown as Wire & TellingWire, info));
    await known(torrent);
  }
}

async function newClient(): Promise<WebTorrent> {
  const Client = await loadWebTorrent();
  return new Client({
    dht: false,
    lsd: false,
    utPex: false,
    natUpnp: false,
    natPmp: false,
    maxConns: 10,
    tracker: { rtcConfig: { iceServers: [] } },
  });
}

function tell(wire: TellingWire, info: Uint8Array): void {
  wire.extendedHandshake.metadata_size = info.length;
  Object.assign(wire.ut_metadata, {
    metadata: info,
    _metadataComplete: true,
    _metadataSize: info.length,
  });
}

function known(torrent: Torrent): Promise<void> {
  return new Promise((resolve) => {
    // Discovery is begun right after this event.
    torrent.on('infoHash', () =>
      queueMicrotask(() => torrent.discovery?.tracker?.on('update', () => resolve())),
    );
  });
}
