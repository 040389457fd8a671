import { Inflate, deflateSync } from 'fflate';
import { joinBytes } from './bytes.ts';

/**
 * A4: part of format 1 together with fflate's version. `mem` is given because fflate's default
 * comes from Math.log of the length, which engines may round differently; 4 is a table of 128 kB,
 * which stays in a core's cache: a sixth less time than 8 for the same size. Higher levels gain
 * 0.03 bytes of 184 a message.
 */
const deflateOptions = { level: 6, mem: 4 } as const;

/** DEFLATE expands at most 1032-fold: no step makes more than 17 MB beyond the limit. */
const stepBytes = 16_384;

export class InflationError extends Error {
  override readonly name = 'InflationError';
  /** The stream goes on beyond the limit; else it is broken. */
  readonly isTooLong: boolean;
  /** How many bytes there were by then. */
  readonly inflatedBytes: number;

  constructor(
    failure: { isTooLong: boolean; inflatedBytes: number },
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.isTooLong = failure.isTooLong;
    this.inflatedBytes = failure.inflatedBytes;
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
  let inflatedBytes = 0;
  const stream = new Inflate((chunk) => {
    chunks.push(chunk);
    inflatedBytes += chunk.length;
  });
  for (let start = 0; start < compressed.length; start += stepBytes) {
    const end = start + stepBytes;
    try {
      stream.push(compressed.subarray(start, end), end >= compressed.length);
    } catch (cause) {
      const failure = { isTooLong: false, inflatedBytes };
      throw new InflationError(failure, 'expected a raw DEFLATE stream', { cause });
    }
    if (inflatedBytes > limitBytes) {
      const failure = { isTooLong: true, inflatedBytes };
      throw new InflationError(failure, `expected at most ${limitBytes} inflated bytes`);
    }
  }
  return joinBytes(chunks);
}
