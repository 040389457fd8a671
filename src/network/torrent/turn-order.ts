/** FNV-1a of a peer id. */
export function turnNumber(peerId: string): number {
  let number = 0x811c9dc5;
  for (let at = 0; at < peerId.length; at += 1) {
    number = Math.imul(number ^ peerId.charCodeAt(at), 0x01000193);
  }
  return number >>> 0;
}

/**
 * The place of a peer in the order of those that may fetch a piece; the lowest does. Everybody
 * computes the same, and each peer is first for its share of the pieces (rendezvous hashing, with
 * the finalizer of MurmurHash3).
 * @param number of the peer, from turnNumber()
 */
export function turnPlace(number: number, pieceIndex: number): number {
  let place = number ^ Math.imul(pieceIndex + 1, 0x9e3779b1);
  place = Math.imul(place ^ (place >>> 16), 0x85ebca6b);
  place = Math.imul(place ^ (place >>> 13), 0xc2b2ae35);
  return (place ^ (place >>> 16)) >>> 0;
}
