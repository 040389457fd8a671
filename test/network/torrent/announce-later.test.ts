import type { Discovery, Torrent } from 'webtorrent/dist/webtorrent.min.js';
import { expect, it } from 'vitest';
import { announceLater, isAnnounced } from '../../../src/network/torrent/announce-later.ts';
import { ManualClock } from './manual-clock.ts';

/** What of the library's torrent has to do with being announced. */
class Added {
  discovery: Discovery | null = null;
  destroyed = false;
  starts = 0;

  get torrent(): Torrent {
    return this as unknown as Torrent;
  }

  _startDiscovery(): void {
    if (this.discovery || this.destroyed) return;
    this.starts += 1;
    this.discovery = { tracker: null, complete: () => undefined, destroy: (done) => done(null) };
  }
}

function added() {
  const clock = new ManualClock();
  const library = new Added();
  const { torrent } = library;
  let announced = 0;
  const onAnnounced = (): void => void (announced += 1);
  const cancel = announceLater(torrent, { clock, delayMs: 1000, onAnnounced });
  return { clock, library, torrent, cancel, announced: () => announced };
}

it('a torrent that the library has opened is announced when its time has come, once', () => {
  const { clock, library, torrent, announced } = added();
  torrent._startDiscovery();
  // As it does with one that is complete.
  torrent.discovery?.complete();
  clock.advance(999);
  expect([library.starts, announced(), isAnnounced(torrent)]).toEqual([0, 0, false]);
  clock.advance(1);
  expect([library.starts, announced(), isAnnounced(torrent)]).toEqual([1, 1, true]);
  torrent._startDiscovery();
  expect(library.starts).toBe(1);
});

it('one that it opens later is announced by itself', () => {
  const { clock, library, torrent, announced } = added();
  clock.advance(1000);
  expect([library.starts, announced()]).toEqual([0, 0]);
  torrent._startDiscovery();
  expect([library.starts, isAnnounced(torrent)]).toEqual([1, true]);
});

it('one that was closed meanwhile is not announced, and leaves no timer', () => {
  const closed = added();
  closed.torrent._startDiscovery();
  closed.cancel();
  expect(closed.clock.pending).toBe(0);
  const failed = added();
  failed.torrent._startDiscovery();
  failed.library.destroyed = true;
  failed.clock.advance(1000);
  expect([failed.library.starts, failed.announced()]).toEqual([0, 0]);
});
