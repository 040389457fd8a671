import { PROBE_LIMIT_MS } from './probe.ts';
import type { ProbeTools, TrackerProbe } from './probe.ts';

/** A WebSocket tracker's identifiers are binary strings of this length. */
const ID_LENGTH = 20;

/**
 * Announces a torrent that nobody else has, without an offer, and takes it back: that is the least
 * that only a tracker answers. The tracker client of WebTorrent comes with all of WebTorrent.
 */
export function probeTracker(
  url: string,
  { clock, random }: ProbeTools,
  signal: AbortSignal,
): Promise<TrackerProbe> {
  const startedMs = clock.nowMs();
  const infoHash = binary(random(ID_LENGTH));
  const announce = { action: 'announce', info_hash: infoHash, peer_id: binary(random(ID_LENGTH)) };
  const counts = { numwant: 0, uploaded: 0, downloaded: 0, left: 1, offers: [] };
  const socket = new WebSocket(url);
  return new Promise<TrackerProbe>((resolve, reject) => {
    const limit = AbortSignal.timeout(PROBE_LIMIT_MS);
    const listening = { once: true };
    limit.addEventListener(
      'abort',
      () => resolve({ isReached: false, fault: 'silent' }),
      listening,
    );
    signal.addEventListener('abort', () => reject(asError(signal.reason)), listening);
    socket.addEventListener('open', () => {
      socket.send(JSON.stringify({ ...announce, ...counts, event: 'started' }));
    });
    socket.addEventListener('message', ({ data }) => {
      if (isAnswerTo(data, infoHash)) {
        socket.send(JSON.stringify({ ...announce, ...counts, event: 'stopped' }));
        resolve({ isReached: true, tookMs: clock.nowMs() - startedMs });
      } else resolve({ isReached: false, fault: 'something else' });
    });
    // The browser tells a page no more than that.
    for (const end of ['error', 'close'] as const) {
      socket.addEventListener(end, () => resolve({ isReached: false, fault: 'unreachable' }));
    }
  }).finally(() => socket.close());
}

function isAnswerTo(data: unknown, infoHash: string): boolean {
  if (typeof data !== 'string') return false;
  try {
    const answer: unknown = JSON.parse(data);
    return isObject(answer) && answer['info_hash'] === infoHash && 'interval' in answer;
  } catch {
    return false;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function binary(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
