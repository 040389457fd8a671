import { Inflate, deflateSync } from 'fflate';
import { joinBytes } from './bytes.ts';

/**
 * A4: part of format 1 together with fflate's version. `mem` is given because fflate's default
 * comes from Math.log of the length, which engines may round differently.
 */
const deflateOptions = { level: 6, mem: 8 } as const;

/** DEFLATE expands at most 1032-fold: no step makes more than 17 MB beyond the limit. */
const stepBytes = 16_384;

export class InflationError extends Error {
  override readonly name = 'InflationError';
  /** The stream goes on beyond the limit; else it is broken. */
  readonly isTooLong: boolean;

  constructor(isTooLong: boolean, message: string, options?: ErrorOptions) {
    super(message, options);
    this.isTooLong = isTooLong;
  }
}

/** Raw DEFLATE, the same bytes on every machine (A4). */
export function compress(bytes: Uint8Array): Uint8Array {
  return deflateSync(bytes, deflateOptions);
}

/**
 * The inflated bytes of a raw DEFLATE stream. Stops as soon as these are more than the limit.
 * @throws InflationError for more bytes than the limit and for what is not a complete stream
 */
export function inflateWithin(limitBytes: number, compressed: Uint8Array): Uint8Array {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const stream = new Inflate((chunk) => {
    chunks.push(chunk);
    length += chunk.length;
  });
  for (let start = 0; start < compressed.length; start += stepBytes) {
    push(
      stream,
      compressed.subarray(start, start + stepBytes),
      start + stepBytes >= compressed.length,
    );
    if (length > limitBytes) throw new InflationError(true, `expected at most ${limitBytes} bytes`);
  }
  return joinBytes(chunks);
}

function push(stream: Inflate, step: Uint8Array, isLast: boolean): void {
  try {
    stream.push(step, isLast);
  } catch (cause) {
    throw new InflationError(false, 'expected a raw DEFLATE stream', { cause });
  }
}
