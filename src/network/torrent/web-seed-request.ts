import type { BlockCallback, Torrent, WebSeedConnection } from 'webtorrent/dist/webtorrent.min.js';
import { joinBytes } from '../../archive/bytes.ts';
import type { Clock } from './clock.ts';

export type FetchPart = (
  url: string,
  init: { headers: { range: string }; cache: 'no-store'; signal: AbortSignal },
) => Promise<Pick<Response, 'ok' | 'status' | 'headers' | 'body'>>;

export interface WebSeedTools {
  clock: Clock;
  fetch: FetchPart;
  /** For one block, which is a piece at most. */
  limitMs: number;
  /** It answered, and not with what was asked for. */
  onUnfit: () => void;
}

/** Of one file, what belongs to a block. */
interface Part {
  url: string;
  fromByte: number;
  sizeBytes: number;
}

/** The host sends something else than the part of the file that it was asked for. */
class UnfitAnswer extends Error {
  override readonly name = 'UnfitAnswer';
}

/** Beyond the end of the file, which is another one then. */
const rangeNotSatisfiable = 416;

/**
 * Has blocks fetched here and not by the library, which takes any answer and reads all of it: a host
 * that knows no ranges would send the whole of `data` for each block, again and again, and with an
 * answer of another length the request would stay open for good.
 *
 * @param signal ends what is under way
 */
export function fetchExactly(
  connection: WebSeedConnection,
  { torrent, address, signal }: { torrent: Torrent; address: string; signal: AbortSignal },
  tools: WebSeedTools,
): void {
  connection.httpRequest = (index, offset, length, done) => {
    const fromByte = index * (torrent.pieceLength ?? 0) + offset;
    const parts = partsOf(torrent, address, { fromByte, sizeBytes: length });
    answer(fetchBlock(parts, signal, tools), done);
  };
}

/** The callback runs outside of the promise: what it throws must not look like a failed request. */
function answer(block: Promise<Uint8Array>, done: BlockCallback): void {
  block.then(
    (bytes) => queueMicrotask(() => done(null, bytes)),
    (error: unknown) =>
      queueMicrotask(() => done(error instanceof Error ? error : new Error(String(error)))),
  );
}

function partsOf(
  { files }: Torrent,
  address: string,
  block: { fromByte: number; sizeBytes: number },
): Part[] {
  const parts = files.map(({ path, offset, length }) => {
    const fromByte = Math.max(block.fromByte, offset);
    const toByte = Math.min(block.fromByte + block.sizeBytes, offset + length);
    const url = `${address}/${path.split('/').map(encodeURIComponent).join('/')}`;
    return { url, fromByte: fromByte - offset, sizeBytes: toByte - fromByte };
  });
  return parts.filter(({ sizeBytes }) => sizeBytes > 0);
}

async function fetchBlock(
  parts: readonly Part[],
  closed: AbortSignal,
  { clock, fetch, limitMs, onUnfit }: WebSeedTools,
): Promise<Uint8Array> {
  const asking = new AbortController();
  const signal = AbortSignal.any([closed, asking.signal]);
  const giveUp = (): void => asking.abort(new Error(`expected an answer within ${limitMs} ms`));
  const cancel = clock.after(limitMs, giveUp);
  try {
    return joinBytes(await Promise.all(parts.map((part) => fetchPart(part, fetch, signal))));
  } catch (error) {
    if (error instanceof UnfitAnswer) onUnfit();
    throw error;
  } finally {
    cancel();
    // What was not read is not sent.
    asking.abort();
  }
}

async function fetchPart(part: Part, fetch: FetchPart, signal: AbortSignal): Promise<Uint8Array> {
  const { url, fromByte, sizeBytes } = part;
  const range = `bytes=${fromByte}-${fromByte + sizeBytes - 1}`;
  const answered = await fetch(url, { headers: { range }, cache: 'no-store', signal });
  const { ok, status, body } = answered;
  if (!ok && status !== rangeNotSatisfiable) throw new Error(`${url} answers with ${status}`);
  if (!body || !isThePart(answered, part)) {
    throw new UnfitAnswer(`expected ${range} of ${url}, got status ${status}`);
  }
  return readExactly(body, part);
}

/** A host that knows no ranges may still have a file that is no longer than what is asked for. */
function isThePart(
  { status, headers }: Pick<Response, 'status' | 'headers'>,
  { fromByte, sizeBytes }: Part,
): boolean {
  if (status === 206) return true;
  const isAllOfIt = fromByte === 0 && headers.get('content-length') === String(sizeBytes);
  return status === 200 && isAllOfIt;
}

async function readExactly(
  body: ReadableStream<Uint8Array>,
  { url, sizeBytes }: Part,
): Promise<Uint8Array> {
  const bytes = new Uint8Array(sizeBytes);
  let length = 0;
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    if (length + value.length > sizeBytes) throw unfitLength(url, sizeBytes, 'more');
    bytes.set(value, length);
    length += value.length;
  }
  if (length < sizeBytes) throw unfitLength(url, sizeBytes, String(length));
  return bytes;
}

function unfitLength(url: string, sizeBytes: number, got: string): UnfitAnswer {
  return new UnfitAnswer(`expected ${sizeBytes} bytes of ${url}, got ${got}`);
}
