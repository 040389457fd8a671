import {
  contentRange,
  parseArchivePath,
  parseRange,
  type ArchiveFile,
} from '../archive/gateway.ts';
import { archiveBytes, type ArchiveSources, type TorrentRange } from './archive-bytes.ts';
import { GatewayFailure } from './gateway-failure.ts';

export interface GatewayTorrent {
  /** SHA-1 in hex of every piece, those of `data` first. */
  pieceHashes: readonly string[];
  /** In bytes. */
  dataLength: number;
  indexLength: number;
}

export interface GatewaySources extends ArchiveSources {
  /** undefined: this profile does not know the torrent. */
  findTorrent(infoHash: string): Promise<GatewayTorrent | undefined>;
}

export interface GatewayAnswer {
  response: Response;
  /** Settles when the body was read or given up; never rejects. */
  done: Promise<void>;
}

interface Part {
  range: TorrentRange;
  status: 200 | 206;
  headers: Record<string, string>;
}

/**
 * The archive gateway: files of torrents as HTTP, from the piece store, and from the swarm where
 * pieces are missing. 200 and 206 only once the first byte is there.
 */
export class ArchiveGateway {
  readonly #sources: GatewaySources;

  constructor(sources: GatewaySources) {
    this.#sources = sources;
  }

  async respond(request: Request): Promise<GatewayAnswer> {
    try {
      const part = await this.#locate(request);
      return part instanceof Response ? finished(part) : await this.#stream(part, request.signal);
    } catch (error) {
      return finished(failureResponse(error));
    }
  }

  async #locate(request: Request): Promise<Part | Response> {
    const { pathname } = new URL(request.url);
    if (request.method !== 'GET') return refusal(405, 'only GET', { allow: 'GET' });
    const path = parseArchivePath(pathname);
    if (!path) return refusal(400, `expected <info hash>/data or /index, got ${pathname}`);
    const torrent = await this.#sources.findTorrent(path.infoHash);
    if (!torrent) return refusal(404, `no torrent with the info hash ${path.infoHash}`);
    return partOf(torrent, path, request.headers.get('range'));
  }

  async #stream({ range, status, headers }: Part, signal: AbortSignal): Promise<GatewayAnswer> {
    const end = new AbortController();
    const bytes = archiveBytes(this.#sources, range, AbortSignal.any([end.signal, signal]));
    // Before the status is told: what cannot be had at all is no 200 that breaks off.
    const first = await bytes.next();
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const writer = writable.getWriter();
    // A reader that goes away is heard of here, while the next piece may be long in coming.
    writer.closed.catch(() => end.abort());
    const done = pump(first, bytes, writer).finally(() => end.abort());
    return { response: new Response(readable, { status, headers }), done };
  }
}

/** Never more than one piece ahead of the reader; a reader that goes away ends it. */
async function pump(
  first: IteratorResult<Uint8Array, void>,
  rest: AsyncGenerator<Uint8Array, void>,
  writer: WritableStreamDefaultWriter<Uint8Array>,
): Promise<void> {
  try {
    if (!first.done) await writer.write(first.value);
    for await (const bytes of rest) await writer.write(bytes);
    await writer.close();
  } catch (error) {
    await writer.abort(error);
  }
}

function partOf(
  torrent: GatewayTorrent,
  { infoHash, file }: { infoHash: string; file: ArchiveFile },
  rangeHeader: string | null,
): Part | Response {
  const { pieceHashes, dataLength, indexLength } = torrent;
  const length = file === 'data' ? dataLength : indexLength;
  const start = file === 'data' ? 0 : dataLength;
  const asked = parseRange(rangeHeader, length);
  if (asked.kind === 'unsatisfiable') {
    return refusal(416, `expected a range in ${length} bytes, got ${rangeHeader}`, {
      'content-range': `bytes */${length}`,
    });
  }
  const { fromByte, toByte } = asked.kind === 'part' ? asked : { fromByte: 0, toByte: length };
  const headers = bodyHeaders(toByte - fromByte);
  const range = {
    infoHash,
    pieceHashes,
    torrentLength: dataLength + indexLength,
    fromByte: start + fromByte,
    toByte: start + toByte,
  };
  if (asked.kind === 'whole') return { range, status: 200, headers };
  headers['content-range'] = contentRange(fromByte, toByte, length);
  return { range, status: 206, headers };
}

function bodyHeaders(length: number): Record<string, string> {
  return {
    'accept-ranges': 'bytes',
    // The piece store keeps it already.
    'cache-control': 'no-store',
    'content-length': String(length),
    'content-type': 'application/octet-stream',
  };
}

/** The reason is for people who read a log, and for the history panel. */
function refusal(status: number, reason: string, headers: Record<string, string> = {}): Response {
  return new Response(reason, {
    status,
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'no-store',
      ...headers,
    },
  });
}

function failureResponse(error: unknown): Response {
  if (error instanceof GatewayFailure) return refusal(error.status, error.message);
  const message = error instanceof Error ? error.message : String(error);
  return refusal(503, `the piece store cannot be read: ${message}`);
}

function finished(response: Response): GatewayAnswer {
  return { response, done: Promise.resolve() };
}
