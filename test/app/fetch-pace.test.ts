import { describe, expect, it } from 'vitest';
import { FetchPace } from '../../src/app/node/fetch-pace.ts';
import { RecentRate } from '../../src/app/node/recent-rate.ts';
import { TrafficHour } from '../../src/app/node/traffic-hour.ts';

const counts = {
  bytesDone: 0,
  bytesTotal: 1_000_000,
  piecesDone: 0,
  piecesTotal: 10,
  messagesDone: 0,
  messagesTotal: 1000,
  windowsDone: 0,
  windowsTotal: 2,
};

describe('the recent rate', () => {
  it('follows a change within half a minute, and forgets what was before', () => {
    const rate = new RecentRate(0, 0);
    for (let second = 1; second <= 60; second += 1) rate.note(second * 1000, second * 100);
    expect(rate.perSecond(60_000)).toBeCloseTo(100);
    for (let second = 61; second <= 100; second += 1) rate.note(second * 1000, 6000 + second);
    expect(rate.perSecond(100_000)).toBeCloseTo(1);
  });

  it('falls to nothing where nothing moves, and says since when', () => {
    const rate = new RecentRate(0, 0);
    rate.note(4_000, 4_000);
    expect(rate.perSecond(8_000)).toBe(500);
    expect(rate.perSecond(40_000)).toBe(0);
    expect(rate.quietMs(40_000)).toBe(36_000);
    expect(rate.onAverage(40_000)).toBe(100);
  });

  it('says nothing in the first seconds', () => {
    const rate = new RecentRate(0, 0);
    rate.note(100, 1_000_000);
    expect(rate.perSecond(200)).toBeUndefined();
  });
});

describe('the time that a fetch has left', () => {
  it('is that of the slower of fetching and importing', () => {
    const pace = new FetchPace(0, 0);
    const half = { ...counts, bytesDone: 500_000, piecesDone: 5, messagesDone: 100 };
    const { leftMs, quietMs } = pace.paced(half, 500_000, 10_000);
    // 50 kB/s for 500 kB, 10 messages a second for 900.
    expect([leftMs, quietMs]).toEqual([90_000, 0]);
  });

  it('is not shortened by pieces that were here before', () => {
    const pace = new FetchPace(0, 0);
    const most = { ...counts, bytesDone: 900_000, piecesDone: 9, messagesDone: 999 };
    expect(pace.paced(most, 10_000, 10_000).leftMs).toBe(100_000);
  });

  it('is unknown before anything was imported, and where nothing moves', () => {
    const pace = new FetchPace(0, 0);
    const some = { ...counts, bytesDone: 100_000, piecesDone: 1 };
    expect(pace.paced(some, 100_000, 10_000)).not.toHaveProperty('leftMs');
    const more = { ...some, messagesDone: 50 };
    expect(pace.paced(more, 100_000, 12_000)).toHaveProperty('leftMs');
    const stalled = pace.paced(more, 100_000, 60_000);
    expect(stalled).not.toHaveProperty('leftMs');
    expect(stalled.quietMs).toBe(48_000);
  });

  it('goes by windows where nobody knows how many messages there are', () => {
    const { messagesTotal: _unknown, ...format0 } = counts;
    const pace = new FetchPace(0, 0);
    const fetched = { ...format0, bytesDone: 1_000_000, piecesDone: 10, messagesDone: 700 };
    expect(pace.paced(fetched, 1_000_000, 10_000)).not.toHaveProperty('leftMs');
    const half = { ...fetched, windowsDone: 1 };
    expect(pace.paced(half, 1_000_000, 20_000).leftMs).toBe(20_000);
    expect(pace.paced({ ...half, windowsDone: 2 }, 1_000_000, 25_000).leftMs).toBe(0);
  });

  it('ends at nothing', () => {
    const pace = new FetchPace(0, 0);
    const done = { ...counts, bytesDone: 1_000_000, piecesDone: 10, messagesDone: 1000 };
    expect(pace.paced(done, 1_000_000, 10_000).leftMs).toBe(0);
  });
});

describe('the traffic of the last hour', () => {
  const minute = (n: number): number => 1_800_000_000_000 + n * 60_000;
  const at = (bytes: number, peers = 1) => {
    return { downloadedBytes: bytes, uploadedBytes: 2 * bytes, peers };
  };

  it('is counted by the minute, quiet minutes included', () => {
    const hour = new TrafficHour();
    hour.note(minute(0), 'a', at(100));
    hour.note(minute(0) + 30_000, 'a', at(150));
    hour.note(minute(2), 'a', at(160));
    const { downBytes, upBytes } = hour.view(minute(3));
    expect({ downBytes, upBytes }).toEqual({
      downBytes: [150, 0, 10, 0],
      upBytes: [300, 0, 20, 0],
    });
  });

  it('says how many peers there were at most in each minute, of an hour', () => {
    const hour = new TrafficHour();
    for (const peers of [2, 5, 0]) hour.note(minute(0), 'a', at(0, peers));
    hour.note(minute(1), 'b', at(0, 3));
    expect(hour.view(minute(2)).peers).toEqual([5, 3, 0]);
    for (let n = 2; n < 90; n += 1) hour.note(minute(n), 'b', at(0, n));
    expect(hour.view(minute(89)).peers).toEqual(Array.from({ length: 60 }, (_, n) => n + 30));
  });

  it('goes on with another torrent, which begins at nothing', () => {
    const hour = new TrafficHour();
    hour.note(minute(0), 'a', at(100));
    hour.note(minute(0), 'b', at(30));
    expect(hour.view(minute(0)).downBytes).toEqual([130]);
  });

  it('is bounded, and nothing after an hour of silence', () => {
    const hour = new TrafficHour();
    for (let n = 0; n < 100; n += 1) hour.note(minute(n), 'a', at(n + 1));
    expect(hour.view(minute(99)).downBytes).toEqual(Array.from({ length: 60 }, () => 1));
    const later = hour.view(minute(1_000)).downBytes;
    expect([later.length, Math.max(...later)]).toEqual([60, 0]);
  });
});
