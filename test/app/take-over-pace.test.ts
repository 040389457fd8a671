import { expect, it } from 'vitest';
import { PieceProgress } from '../../src/app/node/progress.ts';
import { TakeOverPace } from '../../src/app/node/take-over-pace.ts';
import type { TorrentStatus } from '../../src/network/torrent/torrent-network.ts';

const pieceBytes = 102_400;

/** A fetch of ten pieces, of which the first so many have come over the wire. */
function fetching() {
  const progress = new PieceProgress([{ fromPiece: 5, toPiece: 15 }]);
  let come = 0;
  const torrent = { status: () => ({ downloadedBytes: come * pieceBytes }) as TorrentStatus };
  return {
    fact: { stage: 'fetching', fetch: { progress, torrent } } as const,
    piece: () => progress.piece(5 + come++),
  };
}

it('H9, H22: a take-over tells how long its fetch will take, from how fast it was', () => {
  const pace = new TakeOverPace();
  const { fact, piece } = fetching();
  expect(pace.view(fact, 0)).toMatchObject({ progress: { piecesDone: 0, piecesTotal: 10 } });
  for (let second = 1; second <= 4; second += 1) {
    piece();
    pace.view(fact, second * 1000);
  }
  expect(pace.view(fact, 4000)).toEqual({
    stage: 'fetching',
    progress: {
      bytesDone: 4 * pieceBytes,
      bytesTotal: 10 * pieceBytes,
      piecesDone: 4,
      piecesTotal: 10,
      leftMs: 6000,
      quietMs: 0,
    },
  });
});

it('H22: it says since when nothing has come, and no time that would be a guess', () => {
  const pace = new TakeOverPace();
  const { fact, piece } = fetching();
  pace.view(fact, 0);
  piece();
  pace.view(fact, 1000);
  const { progress } = pace.view(fact, 61_000) as { progress: object };
  expect(progress).toMatchObject({ piecesDone: 1, quietMs: 60_000 });
  expect(progress).not.toHaveProperty('leftMs');
});

it('the index and what it lists are two fetches, each with its own pace', () => {
  const pace = new TakeOverPace();
  const index = fetching();
  pace.view(index.fact, 0);
  const listed = fetching();
  expect(pace.view(listed.fact, 50_000)).toMatchObject({ progress: { quietMs: 0 } });
});

it('what is asked, and what went wrong, is told as it is', () => {
  const pace = new TakeOverPace();
  expect(pace.view({ stage: 'asking' }, 0)).toEqual({ stage: 'asking' });
  expect(pace.view({ stage: 'fetching' }, 0)).toEqual({ stage: 'fetching' });
});
