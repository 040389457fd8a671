import * as lengthPrefixed from 'it-length-prefixed';
import { NotOffered, ProtocolViolation, toError } from './errors.ts';
import type { Connection, Stream } from './libp2p-types.ts';
import { DRAIN_LIMIT_MS } from './limits.ts';
import { withLimit } from './time-limit.ts';
import type { WakuClock } from './waku-network.ts';

export interface ServiceRequest {
  protocol: string;
  /** The encoded request. */
  body: Uint8Array;
  maximumAnswerBytes: number;
}

type Frames = AsyncGenerator<{ subarray(): Uint8Array }, void, unknown>;

/**
 * One request and its answer, on a stream of their own, as store, light push and filter have it.
 * The SDK's clients of these protocols cannot be told to stop, have no time limit, and keep from
 * the caller whether a stream could be had at all and why a request was refused.
 *
 * @returns the encoded answer
 * @throws the signal's reason, NotOffered, ProtocolViolation, or what libp2p throws
 */
export async function exchange(
  connection: Connection,
  request: ServiceRequest,
  clock: WakuClock,
  signal: AbortSignal,
): Promise<Uint8Array> {
  try {
    return await exchangeOn(connection, request, clock, signal);
  } catch (error) {
    if (toError(error).name !== 'UnsupportedProtocolError') throw error;
    throw new NotOffered(request.protocol, { cause: error });
  }
}

async function exchangeOn(
  connection: Connection,
  { protocol, body, maximumAnswerBytes }: ServiceRequest,
  clock: WakuClock,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const stream = await connection.newStream(protocol, { signal });
  const abort = (): void => stream.abort(toError(signal.reason));
  signal.addEventListener('abort', abort, { once: true });
  const frames: Frames = lengthPrefixed.decode(stream.source, {
    maxDataLength: maximumAnswerBytes,
  });
  try {
    signal.throwIfAborted();
    const sending = stream.sink(lengthPrefixed.encode([body]));
    const [answer] = await Promise.all([firstOf(frames, protocol), sending]);
    void drain(frames, stream, clock);
    return answer;
  } catch (error) {
    stream.abort(toError(error));
    throw error;
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

async function firstOf(frames: Frames, protocol: string): Promise<Uint8Array> {
  const frame = await frames.next();
  if (frame.done) throw new ProtocolViolation(`${protocol}: the stream ended without an answer`);
  return frame.value.subarray();
}

/**
 * Reads the stream to its end: what still comes on one that is closed here counts as an attack, for
 * which the muxer drops the whole connection.
 */
async function drain(frames: Frames, stream: Stream, clock: WakuClock): Promise<void> {
  const limit = { what: 'end of an answered stream', limitMs: DRAIN_LIMIT_MS };
  try {
    await withLimit(clock, limit, new AbortController().signal, async (signal) => {
      while (!signal.aborted && (await frames.next()).done !== true);
    });
  } catch (error) {
    stream.abort(toError(error));
  }
}
