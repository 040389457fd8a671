import type { Wire } from 'webtorrent/dist/webtorrent.min.js';

/**
 * The library tells a peer how long the info dictionary is when they meet and never again, and
 * without that nobody asks for it: of two members who met before either had it, the one who gets it
 * would keep it to itself. So it is told once more, when it has come.
 */
export function offerInfo(wire: Wire): void {
  wire.ut_metadata.on('metadata', () => {
    // Before the first one a peer expects something else, and that one will tell.
    if (wire._extendedHandshakeSent) wire._sendExtendedHandshake();
  });
}
