import type { Wire } from 'webtorrent/dist/webtorrent.min.js';
import { expect, it } from 'vitest';
import { peerHoldings } from '../../../src/network/torrent/peer-holdings.ts';

function wiresOf(...peers: ((index: number) => boolean)[]): Wire[] {
  return peers.map((get) => ({ peerPieces: { get } })) as unknown as Wire[];
}

it('what peers hold is told in spans of pieces', () => {
  const wires = wiresOf(
    () => true,
    () => false,
    (index) => index < 3 || index > 7,
  );
  expect(peerHoldings(wires, 10)).toEqual([
    [{ fromPiece: 0, toPiece: 10 }],
    [],
    [
      { fromPiece: 0, toPiece: 3 },
      { fromPiece: 8, toPiece: 10 },
    ],
  ]);
  expect(peerHoldings([], 10)).toEqual([]);
});

it('a peer with holes everywhere takes no more room than others', () => {
  const [spans] = peerHoldings(
    wiresOf((index) => index % 2 === 0),
    10_000,
  );
  expect(spans).toHaveLength(64);
});
