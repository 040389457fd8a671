import { describe, expect, it } from 'vitest';
import { ManualClock } from './manual-clock.ts';
import { ScriptedClient, ScriptedTracker } from './scripted-tracker.ts';
import { Announcer } from '../../../src/network/torrent/announcer.ts';
import { defaultLimits } from '../../../src/network/torrent/torrent-limits.ts';

const url = 'ws://127.0.0.1:8000';
const limits = {
  ...defaultLimits,
  repeatAnnounceMs: 3000,
  repeatAnnounceMaximumMs: 12_000,
  repeatOffers: 2,
  trackerRetryMs: 2000,
  trackerRetryMaximumMs: 8000,
};

/** With 0.5 the pauses are exactly what the limits say. */
function announcing(random = 0.5) {
  const clock = new ManualClock();
  const peers = { areNeeded: true, isConnecting: false, takesOffers: true, offerRoom: 5 };
  const tracker = new ScriptedTracker(url);
  const client = new ScriptedClient(tracker);
  const tools = { clock, limits, random: () => random, onChange: () => undefined };
  const announcer = new Announcer(tools, {
    needsPeers: () => peers.areNeeded,
    isConnecting: () => peers.isConnecting,
    takesOffers: () => peers.takesOffers,
    offerRoom: () => peers.offerRoom,
  });
  tracker.connect();
  announcer.attach(client);
  return { clock, peers, tracker, client, announcer };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('announcing', () => {
  it('is repeated with growing pauses while peers are needed, with few offers', () => {
    const { clock, tracker } = announcing();
    clock.advance(2999);
    expect(tracker.announced).toEqual([]);
    clock.advance(1);
    expect(tracker.announced).toEqual([{ left: 1, numwant: 2 }]);
    clock.advance(6000 + 12_000 + 12_000);
    expect(tracker.announced).toHaveLength(4);
  });

  it('offers no more than there is room for, and is announced without any, too', () => {
    const { clock, peers, tracker } = announcing();
    peers.offerRoom = 1;
    clock.advance(3000);
    peers.offerRoom = 0;
    clock.advance(6000);
    expect(tracker.announced.map(({ numwant }) => numwant)).toEqual([1, 0]);
    // As the library announces: it puts off what comes before the socket is open.
    tracker.announce({ left: 1, numwant: 5 });
    expect(tracker.announced.at(-1)?.numwant).toBe(0);
  });

  it('spreads its repeats by half a pause to either side', () => {
    const early = announcing(0);
    early.clock.advance(1500);
    expect(early.tracker.announced).toHaveLength(1);
    const late = announcing(0.999);
    late.clock.advance(4490);
    expect(late.tracker.announced).toHaveLength(0);
  });

  it('waits while a connection is being made, which its offers would cross', () => {
    const { clock, peers, tracker } = announcing();
    peers.isConnecting = true;
    clock.advance(9000);
    expect(tracker.announced).toEqual([]);
    peers.isConnecting = false;
    clock.advance(3000);
    expect(tracker.announced).toHaveLength(1);
  });

  it('drops offers that would not be taken before a connection is made of them', () => {
    const { peers, tracker } = announcing();
    tracker._onAnnounceResponse({ offer: 'first', interval: 60 });
    peers.takesOffers = false;
    tracker._onAnnounceResponse({ offer: 'second', interval: 60 });
    tracker._onAnnounceResponse({ interval: 120 });
    expect(tracker.responses).toEqual([
      { offer: 'first', interval: 60 },
      { interval: 60 },
      { interval: 120 },
    ]);
  });

  it('rests while there are peers, and begins with short pauses when the last one went', () => {
    const { clock, peers, tracker, announcer } = announcing();
    peers.areNeeded = false;
    clock.advance(60_000);
    expect(tracker.announced).toEqual([]);
    peers.areNeeded = true;
    announcer.hurry();
    clock.advance(3000);
    expect(tracker.announced).toHaveLength(1);
  });

  it('does not pile up announcements at a tracker that is not connected', () => {
    const { clock, tracker } = announcing();
    tracker._openSocket();
    clock.advance(60_000);
    expect(tracker.announced).toEqual([]);
  });

  it('says what each tracker does, as soon as it answers', () => {
    const { client, announcer } = announcing();
    expect(announcer.status()).toEqual([{ url, state: 'connecting' }]);
    client.answer('ws://127.0.0.1:9999');
    expect(announcer.status()).toEqual([{ url, state: 'connecting' }]);
    client.answer(url);
    expect(announcer.status()).toEqual([{ url, state: 'working' }]);
  });

  it('H22: a tracker that is lost has failed, and is tried again with growing pauses', async () => {
    const { clock, tracker, client, announcer } = announcing();
    const libraryRetry = { wasRun: false };
    client.answer(url);
    tracker.lose(() => (libraryRetry.wasRun = true));
    await Promise.resolve();
    expect(announcer.status()).toEqual([
      { url, state: 'failed', detail: 'the connection was closed' },
    ]);
    clock.advance(2000);
    expect(announcer.status()[0]?.state).toBe('connecting');
    tracker.lose(() => (libraryRetry.wasRun = true));
    client.warn('Error connecting');
    await Promise.resolve();
    clock.advance(3999);
    expect(announcer.status()[0]?.state).toBe('failed');
    clock.advance(1);
    expect(tracker.opened).toBe(3);
    client.answer(url);
    expect(announcer.status()).toEqual([{ url, state: 'working' }]);
    await settled();
    expect(libraryRetry.wasRun).toBe(false);
  });

  it('H22: a lost tracker is tried at once where it may be back, and its pauses begin anew', async () => {
    const { clock, tracker, announcer } = announcing();
    const lose = async (): Promise<void> => {
      tracker.lose(() => undefined);
      await Promise.resolve();
    };
    await lose();
    clock.advance(2000);
    await lose();
    announcer.tryNow();
    expect(tracker.opened).toBe(3);
    expect(announcer.status()[0]?.state).toBe('connecting');
    // Nothing waits now.
    announcer.tryNow();
    clock.advance(60_000);
    expect(tracker.opened).toBe(3);
    await lose();
    clock.advance(2000);
    expect(tracker.opened).toBe(4);
  });

  it('H22: a tracker that leaves an announcement unanswered is given up, and tried again', async () => {
    const { clock, tracker, client, announcer } = announcing();
    client.answer(url);
    tracker.isSilent = true;
    clock.advance(3000);
    expect(tracker.announced).toHaveLength(1);
    // Further ones wait for no longer than the first.
    clock.advance(limits.trackerAnswerMs - 1);
    await Promise.resolve();
    expect(announcer.status()[0]?.state).toBe('working');
    clock.advance(1);
    await Promise.resolve();
    expect(announcer.status()[0]?.state).toBe('failed');
    clock.advance(2000);
    expect(tracker.opened).toBe(2);
  });

  it('H22: so is one whose connection comes to nothing', async () => {
    const { clock, tracker, announcer } = announcing();
    tracker.lose(() => undefined);
    await Promise.resolve();
    clock.advance(2000 + limits.trackerAnswerMs);
    await Promise.resolve();
    expect(announcer.status()[0]?.state).toBe('failed');
    clock.advance(4000);
    expect(tracker.opened).toBe(3);
    tracker.connect();
    // Whatever it says, and of whichever torrent.
    tracker._onSocketData();
    clock.advance(limits.trackerAnswerMs);
    await Promise.resolve();
    expect(announcer.status()[0]?.state).toBe('connecting');
  });

  it('H22: one that may be lost without a word is asked at once', () => {
    const { tracker, announcer } = announcing();
    announcer.tryNow();
    expect(tracker.announced).toEqual([{ left: 1, numwant: 0 }]);
  });

  it('tells why a tracker was lost when the library says it', async () => {
    const { tracker, client, announcer } = announcing();
    tracker.socket = null;
    client.warn('invalid action in WS response');
    await Promise.resolve();
    expect(announcer.status()[0]).toMatchObject({
      state: 'failed',
      detail: 'invalid action in WS response',
    });
  });

  it('leaves no timer behind, the one of the library included', async () => {
    const { clock, tracker, announcer } = announcing();
    const libraryRetry = { wasRun: false };
    tracker.lose(() => (libraryRetry.wasRun = true));
    await Promise.resolve();
    tracker.reconnectTimer = Number(setTimeout(() => (libraryRetry.wasRun = true), 0));
    announcer.detach();
    await settled();
    expect(clock.pending).toBe(0);
    expect(libraryRetry.wasRun).toBe(false);
    announcer.hurry();
    expect(clock.pending).toBe(0);
  });

  it('does not come back to life when its socket closes after the end', async () => {
    const { clock, tracker, client, announcer } = announcing();
    announcer.detach();
    tracker.lose(() => undefined);
    client.warn('closed');
    await settled();
    clock.advance(60_000);
    expect(clock.pending).toBe(0);
    expect(tracker.opened).toBe(1);
  });

  it('takes the same trackers over once', () => {
    const { clock, tracker, client, announcer } = announcing();
    announcer.attach(client);
    clock.advance(3000);
    expect(tracker.announced).toHaveLength(1);
  });
});
