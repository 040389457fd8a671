import { maximumWebSeeds } from '../archive/limits.ts';
import { buildMagnet } from '../archive/magnet.ts';
import type { TorrentRecord } from '../store/archive-records.ts';

/** Where a torrent is announced with; absent: as when it was made. */
export type Addresses = Pick<TorrentRecord, 'trackers' | 'webSeeds'>;

/** H11, T3: those of the owner come before those of the configuration, as many as a link may have. */
export function withWebSeeds(
  { trackers, webSeeds }: Addresses,
  own: readonly string[] = [],
): Addresses {
  return { trackers, webSeeds: [...new Set([...own, ...webSeeds])].slice(0, maximumWebSeeds) };
}

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
