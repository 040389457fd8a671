import { expect, it } from 'vitest';
import { progressShare } from '../../src/ui/history/progress-share.ts';

const progress = {
  bytesDone: 300_000,
  bytesTotal: 300_000,
  piecesDone: 3,
  piecesTotal: 3,
  messagesDone: 50,
  messagesTotal: 100,
  windowsDone: 1,
  windowsTotal: 4,
  quietMs: 0,
};

it('half of the bar is for fetching, half for importing', () => {
  expect(progressShare(progress)).toBe(0.75);
});

it('A10: importing goes by windows where nobody knows how many messages there are', () => {
  const { messagesTotal: _unknown, ...format0 } = progress;
  expect(progressShare(format0)).toBe(0.625);
  expect(progressShare({ ...format0, windowsDone: 4 })).toBe(1);
});

it('comes to its end where no byte has to be fetched, and never passes it', () => {
  const here = { ...progress, bytesDone: 0, bytesTotal: 0 };
  expect(progressShare({ ...here, messagesDone: 100 })).toBe(1);
  expect(progressShare({ ...here, messagesDone: 130 })).toBe(1);
});

it('H9: all of the bar is for fetching where nothing is imported', () => {
  const { bytesTotal, piecesDone, piecesTotal, quietMs } = progress;
  const fetched = { bytesDone: 100_000, bytesTotal, piecesDone, piecesTotal, quietMs };
  expect(progressShare(fetched)).toBeCloseTo(1 / 3);
});
