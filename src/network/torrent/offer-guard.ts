import type { WebSocketTracker } from 'webtorrent/dist/webtorrent.min.js';

/**
 * The library makes a peer connection of every offer that a tracker passes on, before anybody can
 * refuse it. Chromium counts closed ones too until their memory is reclaimed, so that a few hundred
 * offers at once would leave the page without any.
 */
export function guardOffers(tracker: WebSocketTracker, takesOffers: () => boolean): void {
  const respond = tracker._onAnnounceResponse.bind(tracker);
  tracker._onAnnounceResponse = ({ offer, ...rest }) => {
    respond(offer !== undefined && takesOffers() ? { ...rest, offer } : rest);
  };
}
