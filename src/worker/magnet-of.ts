import { buildMagnet } from '../archive/magnet.ts';
import type { TorrentRecord } from '../store/records.ts';

/** Where a torrent is announced with; absent: as when it was made. */
export type Addresses = Pick<TorrentRecord, 'trackers' | 'webSeeds'>;

/** T3: the link that announces a torrent. */
export function magnetOf(
  torrent: TorrentRecord,
  name: string,
  isLocal: boolean,
  { trackers, webSeeds }: Addresses = torrent,
): string {
  const { infoHash } = torrent;
  const magnet = { infoHash, name, trackers: [...trackers], webSeeds: [...webSeeds] };
  return buildMagnet(magnet, { allowPrivate: isLocal });
}
