import type { Torrent, Wire } from 'webtorrent/dist/webtorrent.min.js';

/** What the library knows the connection of this wire by; of a web seed its address. */
export function addressOf(torrent: Torrent, wire: Wire): string | undefined {
  return [...(torrent._peers ?? [])].find(([, peer]) => peer.wire === wire)?.[0];
}
