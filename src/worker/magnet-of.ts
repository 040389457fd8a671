import { buildMagnet } from '../archive/magnet.ts';
import type { TorrentRecord } from '../store/records.ts';

/** T3: the link that announces a torrent. */
export function magnetOf(torrent: TorrentRecord, name: string, isLocal: boolean): string {
  const { infoHash, trackers, webSeeds } = torrent;
  const magnet = { infoHash, name, trackers: [...trackers], webSeeds: [...webSeeds] };
  return buildMagnet(magnet, { allowPrivate: isLocal });
}
