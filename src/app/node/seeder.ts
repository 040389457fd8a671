import { torrentFile } from '../../archive/torrent-info.ts';
import type { OpenTorrent, TorrentNetwork } from '../../network/torrent/torrent-network.ts';
import type { Database } from '../../store/database.ts';
import { getTorrent } from '../../store/torrents.ts';
import type { ActivityReporter } from './activity-reporter.ts';

export interface SeederParts {
  db: Database;
  torrents: TorrentNetwork;
  reporter: Pick<ActivityReporter, 'follow'>;
  onError: (error: unknown) => void;
}

/** T5: keeps one torrent of a community open, the newest announced one. */
export class Seeder {
  readonly #parts: SeederParts;
  #open: OpenTorrent | undefined;

  constructor(parts: SeederParts) {
    this.#parts = parts;
  }

  /** H21: opens what is stored; hashes nothing again and needs no peer. */
  async seed(communityId: string, infoHash: string): Promise<void> {
    const { db, torrents } = this.#parts;
    // After a fault of the client it is open no more.
    if (this.#open?.infoHash === infoHash && torrents.get(infoHash)) return;
    const record = await getTorrent(db, communityId, infoHash);
    if (!record) return;
    const { info, trackers, webSeeds } = record;
    const file = torrentFile(info, trackers, webSeeds);
    this.follow(await torrents.open({ infoHash, trackers, webSeeds, torrentFile: file }));
  }

  /** From now on this one is kept open; the one before it leaves the swarm. */
  follow(torrent: OpenTorrent): void {
    const previous = this.#open;
    this.#open = torrent;
    this.#parts.reporter.follow(torrent);
    if (!previous || previous.infoHash === torrent.infoHash) return;
    previous.close().catch(this.#parts.onError);
  }

  async close(): Promise<void> {
    const open = this.#open;
    this.#open = undefined;
    this.#parts.reporter.follow(undefined);
    await open?.close();
  }
}
