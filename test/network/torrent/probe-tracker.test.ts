import { createServer } from 'node:http';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { systemClock } from '../../../src/app/wall-clock.ts';
import { PROBE_LIMIT_MS } from '../../../src/network/torrent/probe.ts';
import { probeTracker } from '../../../src/network/torrent/probe-tracker.ts';
import { Tracker } from '../../localnet/tracker.ts';

const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));
const noSignal = new AbortController().signal;
const endings: (() => unknown)[] = [];

// The browser's own; Node.js 20 has none.
beforeEach(() => void vi.stubGlobal('WebSocket', WebSocket));

afterEach(async () => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  for (const end of endings.splice(0)) await end();
});

const probe = (url: string, signal = noSignal) =>
  probeTracker(url, { clock: systemClock, random }, signal);

async function startTracker(): Promise<Tracker> {
  const tracker = new Tracker(0, () => undefined);
  await tracker.start();
  endings.push(() => tracker.stop());
  return tracker;
}

/** A WebSocket server that says `answer` to whatever comes, or nothing. */
async function startServer(answer?: string): Promise<string> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  server.on('connection', (socket) => {
    socket.on('message', () => answer !== undefined && socket.send(answer));
  });
  await new Promise((resolve) => server.once('listening', resolve));
  endings.push(() => {
    for (const client of server.clients) client.terminate();
    server.close();
  });
  return `ws://127.0.0.1:${(server.address() as { port: number }).port}`;
}

describe('a test of a tracker', () => {
  it('says how long it took, and stays in no swarm', async () => {
    const tracker = await startTracker();
    const reached = { isReached: true, tookMs: expect.any(Number) as number };
    expect(await probe(tracker.url)).toEqual(reached);
    await expect
      .poll(() => Object.values(tracker.status().swarms).every(({ leechers }) => leechers === 0))
      .toBe(true);
  });

  it.each(['{"action":"announce"}', '[]', 'hello', '{"info_hash":"x","interval":1}'])(
    'does not take what answers %s for one',
    async (answer) => {
      const url = await startServer(answer);
      expect(await probe(url)).toEqual({ isReached: false, fault: 'something else' });
    },
  );

  it('cannot reach what is not there, nor what is no WebSocket', async () => {
    const tracker = await startTracker();
    await tracker.stop();
    expect(await probe(tracker.url)).toEqual({ isReached: false, fault: 'unreachable' });
    const server = createServer((_request, response) => response.end('web'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    endings.push(() => server.close());
    const { port } = server.address() as { port: number };
    const url = `ws://127.0.0.1:${port}`;
    expect(await probe(url)).toEqual({ isReached: false, fault: 'unreachable' });
  });

  it('ends with the limit, and with the signal', async () => {
    const url = await startServer();
    const limit = new AbortController();
    const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(limit.signal);
    const probing = probe(url);
    limit.abort();
    expect(await probing).toEqual({ isReached: false, fault: 'silent' });
    expect(timeout).toHaveBeenCalledWith(PROBE_LIMIT_MS);
    timeout.mockReturnValue(noSignal);
    const stopped = new AbortController();
    const given = probe(url, stopped.signal);
    const reason = new Error('the page was left');
    stopped.abort(reason);
    await expect(given).rejects.toBe(reason);
  });
});
