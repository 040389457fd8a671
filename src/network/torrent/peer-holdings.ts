import type { Wire } from 'webtorrent/dist/webtorrent.min.js';
import type { PieceSpan } from './torrent-network.ts';

/** Of a peer with holes everywhere; what is left out counts as not held. */
const spansLimit = 64;

/**
 * What each of them says it holds, web seeds too.
 * @param pieceCount of the torrent
 */
export function peerHoldings(peers: readonly Wire[], pieceCount: number): PieceSpan[][] {
  return peers.map((wire) => spansOf(wire, pieceCount));
}

function spansOf({ peerPieces }: Wire, pieceCount: number): PieceSpan[] {
  const spans: PieceSpan[] = [];
  let from: number | undefined;
  for (let piece = 0; piece <= pieceCount && spans.length < spansLimit; piece += 1) {
    const isHeld = piece < pieceCount && peerPieces.get(piece);
    if (isHeld) from ??= piece;
    else if (from !== undefined) {
      spans.push({ fromPiece: from, toPiece: piece });
      from = undefined;
    }
  }
  return spans;
}
