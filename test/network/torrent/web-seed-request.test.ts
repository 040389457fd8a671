import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import WebConn from 'webtorrent/lib/webconn.js';
import type { Torrent, Wire } from 'webtorrent/dist/webtorrent.min.js';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fetchExactly } from '../../../src/network/torrent/web-seed-request.ts';
import { ManualClock } from './manual-clock.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** Two pieces of `data`, the second one not full, and an index. */
const pieceLength = 1000;
const data = Uint8Array.from({ length: 1500 }, (_, place) => place % 251);
const index = Uint8Array.from({ length: 500 }, (_, place) => place % 13);
const files = [
  { path: 'a b/data', offset: 0, length: data.length },
  { path: 'a b/index', offset: data.length, length: index.length },
];

let answer: Answer;
let asked: string[];
let cut: number;
const server = createServer((request, response) => {
  asked.push(`${request.url} ${request.headers.range}`);
  response.on('close', () => (cut += response.writableFinished ? 0 : 1));
  answer(request, response);
});

beforeEach(async () => {
  [asked, cut] = [[], 0];
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
  vi.useRealTimers();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

function fileOf({ url = '' }: IncomingMessage): Uint8Array {
  return url.endsWith('/data') ? data : index;
}

/** As it should be. */
const part: Answer = (request, response) => {
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
  response.writeHead(206);
  response.end(fileOf(request).subarray(Number(first), Number(last) + 1));
};

/** A host that knows no ranges. */
const whole: Answer = (request, response) => {
  response.writeHead(200, { 'content-length': fileOf(request).length });
  response.end(fileOf(request));
};

/** A web seed of the library and its own end of the connection, which asks. */
function connected(clock = new ManualClock()) {
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/host`;
  const torrent = { files, pieceLength, pieces: ['', ''] } as unknown as Torrent;
  const connection = new WebConn(address, torrent);
  const closed = new AbortController();
  let unfit = 0;
  const source = { torrent, address, signal: closed.signal };
  const onUnfit = (): void => void (unfit += 1);
  const tools = { clock, fetch, limitMs: 60_000, onUnfit };
  fetchExactly(connection, source, tools);
  const ask = (piece: number, length = pieceLength): Promise<unknown> =>
    new Promise((resolve) => {
      connection.httpRequest(piece, 0, length, (error, block) => resolve(error?.message ?? block));
    });
  return { connection, clock, closed, ask, unfit: () => unfit };
}

it('a part of a file comes as it was asked for, and of two files what belongs together', async () => {
  answer = part;
  const { ask, clock, unfit } = connected();
  expect(await ask(0)).toEqual(data.slice(0, 1000));
  expect(await ask(1)).toEqual(Uint8Array.from([...data.slice(1000), ...index]));
  expect(asked.sort()).toEqual([
    '/host/a%20b/data bytes=0-999',
    '/host/a%20b/data bytes=1000-1499',
    '/host/a%20b/index bytes=0-499',
  ]);
  expect([unfit(), clock.pending]).toEqual([0, 0]);
});

it('a whole file is taken where it is no more than what was asked for', async () => {
  answer = whole;
  const { ask } = connected();
  expect(await ask(0, 1500)).toEqual(data);
});

it('of a whole file where a part was asked for, nothing is read', async () => {
  answer = (_, response) => {
    response.writeHead(200, { 'content-length': 100_000_000 });
    response.write(new Uint8Array(10_000));
  };
  const { ask, clock, unfit } = connected();
  expect(await ask(0)).toMatch(/^expected bytes=0-999 of .*\/data, got status 200$/);
  await vi.waitFor(() => expect(cut).toBe(1));
  expect([unfit(), clock.pending]).toEqual([1, 0]);
});

it('a page in place of a file is told from it', async () => {
  answer = (_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end('<!doctype html>'.padEnd(pieceLength));
  };
  const { ask, unfit } = connected();
  expect(await ask(0)).toMatch(/got status 200$/);
  expect(unfit()).toBe(1);
});

it('a part that is too short, too long or beyond the end of the file is refused', async () => {
  const { ask, unfit } = connected();
  answer = (_, response) => void response.writeHead(206).end(data.subarray(0, 700));
  expect(await ask(0)).toMatch(/^expected 1000 bytes of .*, got 700$/);
  answer = (_, response) => {
    response.writeHead(206);
    for (let count = 0; count < 3; count += 1) response.write(data);
  };
  expect(await ask(0)).toMatch(/^expected 1000 bytes of .*, got more$/);
  await vi.waitFor(() => expect(cut).toBe(1));
  answer = (_, response) => void response.writeHead(416).end();
  expect(await ask(0)).toMatch(/got status 416$/);
  expect(unfit()).toBe(3);
});

it('a host that has no such file, or fails, is not said to send something else', async () => {
  const { ask, unfit } = connected();
  answer = (_, response) => void response.writeHead(404).end();
  expect(await ask(0)).toMatch(/answers with 404$/);
  answer = (_, response) => void response.destroy();
  expect(await ask(0)).toMatch(/fetch failed/);
  expect(unfit()).toBe(0);
});

it('H22: an answer that never ends is given up after the limit, and with the connection', async () => {
  answer = (_, response) => {
    response.writeHead(206);
    response.write(data.subarray(0, 10));
  };
  const { ask, clock, closed, unfit } = connected();
  const slow = ask(0);
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  clock.advance(60_000);
  expect(await slow).toBe('expected an answer within 60000 ms');
  const wanted = ask(0);
  await vi.waitFor(() => expect(asked).toHaveLength(2));
  closed.abort(new Error('the torrent was closed'));
  expect(await wanted).toBe('the torrent was closed');
  await vi.waitFor(() => expect(cut).toBe(2));
  expect([unfit(), clock.pending]).toEqual([0, 0]);
});

it('H22: what came wrong ends the request of the library, which then asks for it again', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { connection } = connected();
  const wire = await wireTo(connection);
  const request = (): Promise<unknown> =>
    new Promise((resolve) => {
      wire.request(0, 0, pieceLength, (error, block) => resolve(error?.message ?? block));
    });
  answer = (_, response) => void response.writeHead(206).end(data.subarray(0, 700));
  expect(await request()).toBe('peer sent donthave');
  expect(wire.requests).toEqual([]);
  expect(wire.peerPieces.get(0)).toBe(false);

  answer = part;
  const offered = new Promise((resolve) => wire.on('have', resolve));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await offered).toBe(0);
  expect(await request()).toEqual(data.slice(0, 1000));
  connection.destroy();
});

/** As the library connects them; both are of the same class, which it does not give away. */
async function wireTo(connection: WebConn): Promise<Wire> {
  const LibraryWire = Object.getPrototypeOf(WebConn) as new (type: string) => LibraryWire;
  const wire = new LibraryWire('webSeed');
  wire.use(connection.lt_donthave.constructor);
  wire.pipe(connection).pipe(wire);
  const unchoked = new Promise<void>((resolve) => wire.once('unchoke', resolve));
  wire.once('bitfield', () => wire.interested());
  wire.handshake('11'.repeat(20), '22'.repeat(20));
  await unchoked;
  return wire as unknown as Wire;
}

interface LibraryWire {
  use(extension: unknown): void;
  pipe<Target>(target: Target): Target & LibraryWire;
  once(event: 'unchoke' | 'bitfield', listener: () => void): void;
  interested(): void;
  handshake(infoHash: string, peerId: string): void;
}
