import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import type { Socket } from 'node:net';

/** One announce to a WebSocket tracker, byte by byte: Node.js 20 has no WebSocket of its own. */
export interface Announcement {
  /** 20 bytes each, as the tracker protocol has them: one character a byte. */
  readonly infoHash: string;
  readonly peerId: string;
  readonly left: number;
}

export interface TrackerAnswer {
  readonly action: string;
  readonly interval: number;
  readonly complete: number;
  readonly incomplete: number;
}

/** Stays connected until `signal` aborts, or the tracker goes. */
export async function announce(
  url: string,
  { infoHash, peerId, left }: Announcement,
  signal: AbortSignal,
): Promise<TrackerAnswer> {
  const socket = await openWebSocket(url);
  signal.addEventListener('abort', () => socket.destroy(), { once: true });
  const message = {
    action: 'announce',
    event: 'started',
    info_hash: infoHash,
    peer_id: peerId,
    left,
    uploaded: 0,
    downloaded: 0,
    numwant: 0,
    offers: [],
  };
  socket.write(textFrame(JSON.stringify(message)));
  return JSON.parse(await nextText(socket)) as TrackerAnswer;
}

async function openWebSocket(url: string): Promise<Socket> {
  const headers = {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': randomBytes(16).toString('base64'),
  };
  return await new Promise((resolve, reject) => {
    const upgrade = request(url.replace(/^ws/, 'http'), { headers });
    upgrade.once('upgrade', (_response, socket) => resolve(socket));
    upgrade.once('error', reject);
    upgrade.end();
  });
}

/** RFC 6455: clients mask their frames; a mask of zeros leaves the text as it is. */
function textFrame(text: string): Uint8Array {
  const payload = Buffer.from(text);
  const header = Buffer.alloc(8);
  header.set([0x81, 0x80 | 126]);
  header.writeUInt16BE(payload.length, 2);
  return Buffer.concat([header, payload]);
}

async function nextText(socket: Socket): Promise<string> {
  let received = Buffer.alloc(0);
  for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
    received = Buffer.concat([received, chunk as Buffer]);
    const isLong = (received[1] ?? 0) === 126;
    const start = isLong ? 4 : 2;
    const length = isLong ? received.readUInt16BE(2) : (received[1] ?? Infinity);
    if (received.length >= start + length) return received.toString('utf8', start, start + length);
  }
  throw new Error('expected an answer, got the end of the connection');
}
