import type { Torrent, Wire } from 'webtorrent/dist/webtorrent.min.js';

/**
 * The library takes a peer that has said nothing of pieces for one that has everything, and holds on
 * to that when it tells of single ones: so it is with members who come before the info dictionary
 * is here. They would never be choked, and nobody would take turns with them. So what the peer says
 * it holds decides, whatever the library notes.
 */
export function keepSeedStatus(torrent: Torrent, wire: Wire): void {
  let heldUpTo = 0;
  const reset = (): void => {
    heldUpTo = 0;
  };
  const isSeeder = (): boolean => {
    while (heldUpTo < torrent.pieces.length && wire.peerPieces.get(heldUpTo)) heldUpTo += 1;
    return heldUpTo > 0 && heldUpTo === torrent.pieces.length;
  };
  wire.on('bitfield', reset);
  wire.on('have-none', reset);
  Object.defineProperty(wire, 'isSeeder', { get: isSeeder, set: () => undefined });
}
