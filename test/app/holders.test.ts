import { describe, expect, it } from 'vitest';
import type { WindowView } from '../../src/app/history-model.ts';
import { Holders } from '../../src/app/holders.ts';
import { pieceLengthBytes } from '../../src/archive/limits.ts';
import type { ArchiveRecord } from '../../src/store/archive-records.ts';

/** Two pieces a window, in order of time; the last window has a second archive at the end (A7). */
function archive(window: number, fromPiece = 2 * window, pieces = 2): ArchiveRecord {
  return {
    community: '0x02',
    id: `${window} ${fromPiece}`,
    fromMs: window,
    toMs: window + 1,
    offset: fromPiece * pieceLengthBytes,
    size: pieces * pieceLengthBytes,
    messageCount: 1,
    rawSize: 1,
    state: 'imported',
    infoHash: 'aa',
    entry: {} as ArchiveRecord['entry'],
  };
}

const archives = [archive(0), archive(1), archive(2), archive(1, 6, 1)];
const span = (fromPiece: number, toPiece: number) => ({ fromPiece, toPiece });
const view = (fromMs: number) => ({ fromMs }) as WindowView;

describe('who holds what', () => {
  it('says how many hold all of it, the newest windows, or others', () => {
    const all = [span(0, 8)];
    const newest = [span(2, 7)];
    const hole = [span(0, 2), span(4, 6)];
    const groups = new Holders(archives, [hole, all, newest, [], all]).groups();
    expect(groups).toEqual([
      { kind: 'all', peers: 2, windows: 3 },
      { kind: 'some', peers: 1, windows: 2 },
      { kind: 'newest', peers: 1, windows: 2 },
      { kind: 'none', peers: 1, windows: 0 },
    ]);
  });

  it('counts a window for a peer only with all of its archives', () => {
    const withoutLate = [span(0, 6)];
    const holders = new Holders(archives, [withoutLate, [span(0, 7)]]);
    expect([0, 1, 2].map((window) => holders.copiesOf(view(window)))).toEqual([2, 1, 2]);
  });

  it('says nothing of a window that is not in the torrent, nor without one', () => {
    expect(new Holders(archives, []).copiesOf(view(9))).toBeUndefined();
    expect(new Holders([], [[span(0, 8)]]).groups()).toEqual([]);
  });
});
