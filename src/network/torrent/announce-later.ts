import type { Discovery, Torrent } from 'webtorrent/dist/webtorrent.min.js';
import type { Clock } from './clock.ts';

/** Stands for the discovery of a torrent that is not announced yet; a complete one tells it so. */
const notYet: Discovery = {
  tracker: null,
  complete: () => undefined,
  destroy: (done) => done(null),
};

export function isAnnounced({ discovery }: Torrent): boolean {
  return discovery !== null && discovery !== notYet;
}

/**
 * To be called when the torrent has just been added: it offers what is held and fetches from web
 * seeds at once, and is announced after the delay. The result takes that back.
 */
export function announceLater(
  torrent: Torrent,
  { clock, delayMs, onAnnounced }: { clock: Clock; delayMs: number; onAnnounced: () => void },
): () => void {
  const start = torrent._startDiscovery.bind(torrent);
  let isWanted = false;
  torrent.discovery = notYet;
  // The library does so once it knows enough of the torrent.
  torrent._startDiscovery = () => (isWanted = true);
  return clock.after(delayMs, () => {
    if (torrent.destroyed) return;
    torrent.discovery = null;
    torrent._startDiscovery = start;
    if (!isWanted) return;
    start();
    onAnnounced();
  });
}
