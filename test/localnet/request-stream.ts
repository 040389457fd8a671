import * as lengthPrefixed from 'it-length-prefixed';
import type { Libp2p } from 'libp2p';
import type { Connection, FaultReporter, Stream } from './libp2p-types.ts';
import { MAXIMUM_REQUEST_BYTES, MAXIMUM_STREAMS } from './limits.ts';

/** Gives the encoded response to one encoded request. A throw resets the stream. */
export type RequestHandler = (
  request: Uint8Array,
  connection: Connection,
) => Uint8Array | Promise<Uint8Array>;

/** Serves a protocol of one length-prefixed request and one length-prefixed response a stream. */
export async function serveRequests(
  libp2p: Libp2p,
  codec: string,
  handler: RequestHandler,
  report: FaultReporter,
): Promise<void> {
  const serve = ({ stream, connection }: { stream: Stream; connection: Connection }): void => {
    answer(stream, connection, handler).catch((cause: unknown) => {
      stream.abort(cause instanceof Error ? cause : new Error(String(cause)));
      report(codec, cause);
    });
  };
  await libp2p.handle(codec, serve, { maxInboundStreams: MAXIMUM_STREAMS });
}

async function answer(
  stream: Stream,
  connection: Connection,
  handler: RequestHandler,
): Promise<void> {
  const request = await readRequest(stream);
  const response = request === undefined ? [] : [await handler(request, connection)];
  await stream.sink(lengthPrefixed.encode(response));
}

/**
 * The stream is read to its end before anything is written: whoever closes it earlier gets the
 * rest as messages for an unknown stream, for which the muxer drops the whole connection. There is
 * no time limit: clients open a stream for each protocol long before they use it.
 *
 * @returns undefined when the client ended the stream without a request
 */
async function readRequest(stream: Stream): Promise<Uint8Array | undefined> {
  let request: Uint8Array | undefined;
  const frames = lengthPrefixed.decode(stream.source, { maxDataLength: MAXIMUM_REQUEST_BYTES });
  for await (const frame of frames) request ??= frame.slice();
  return request;
}
