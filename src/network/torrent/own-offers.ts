import type { Torrent, WebSocketTracker } from 'webtorrent/dist/webtorrent.min.js';

/** What the library makes at most, each a peer connection for up to 50 s. */
export const offersOfAnnouncement = 5;

/** How many one announcement may make now, so that all torrents of the page stay within `maximum`. */
export function offerRoom(
  torrents: readonly Pick<Torrent, 'discovery'>[],
  maximum: number,
): number {
  const trackers = torrents.flatMap(({ discovery }) => discovery?.tracker?._trackers ?? []);
  const waiting = trackers.map(({ peers }) => Object.keys(peers ?? {}).length);
  const free = waiting.reduce((left, count) => left - count, maximum);
  return Math.min(offersOfAnnouncement, Math.max(0, free));
}

/** Also those that were put off until the socket is open, when others may have used up the room. */
export function boundOffers(tracker: WebSocketTracker, room: () => number): void {
  const announce = tracker.announce.bind(tracker);
  tracker.announce = (options) => {
    const wanted = options.numwant ?? offersOfAnnouncement;
    announce({ ...options, numwant: Math.min(wanted, room()) });
  };
}
