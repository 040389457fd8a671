import type { TrackerClient, WebSocketTracker } from 'webtorrent/dist/webtorrent.min.js';

/**
 * Where a network goes away without a word, a tracker keeps the connection over it for as long as a
 * quarter of an hour, and of a peer that it knows it never learns a newer one (bittorrent-tracker,
 * lib/server/swarm.js, `_onAnnounceUpdate`): all offers would go where nobody is. So whoever comes
 * back says goodbye first, and is a new peer then.
 */
export function rejoinAsNewPeer(tracker: WebSocketTracker, client: TrackerClient): void {
  const connected = tracker._onSocketConnect.bind(tracker);
  tracker._onSocketConnect = () => {
    if (tracker.reconnecting) sayGoodbye(tracker, client);
    connected();
  };
}

function sayGoodbye(tracker: WebSocketTracker, client: TrackerClient): void {
  tracker.reconnecting = false;
  tracker.announce(client._defaultAnnounceOpts({ event: 'stopped' }));
  // What follows is the announcement of the library, which it makes of one that comes back.
  tracker.reconnecting = true;
}
