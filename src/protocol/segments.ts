import { concatBytes, ownBytes } from './bytes.ts';
import { decodeChecked } from './decode-payload.ts';
import { SegmentMessage } from './generated/messages.js';
import { bytesToHex } from './hex.ts';
import type { Primitives } from './primitives.ts';
import { Rejection } from './rejection.ts';
import { segmentSchema } from './wire-types.ts';

/** M1: more than any event can need, and little enough to hold some of them. */
export const MAX_SEGMENTED_BYTES = 2 * 1024 * 1024;
/** Segments of Status are about 100 kB; far smaller ones only waste memory. */
const MAX_SEGMENTS = 256;
/** Messages in assembly at a time; the one that waits longest goes first. */
const MAX_OPEN_MESSAGES = 8;

const HASH_LENGTH = 32;

export type AssembledMessage =
  /** Ready for openMetadata(), with the timestamp that counts. */
  { kind: 'whole'; bytes: Uint8Array; timestampNs: bigint } | { kind: 'waiting' };

interface OpenMessage {
  segments: Map<number, Uint8Array>;
  count: number;
  sizeBytes: number;
  earliestNs: bigint;
}

/** M1: puts SegmentMessages together; what is none passes through. One for each topic. */
export class SegmentAssembly {
  readonly #primitives: Primitives;
  readonly #open = new Map<string, OpenMessage>();

  constructor(primitives: Primitives) {
    this.#primitives = primitives;
  }

  /** @param bytes what decryptPayload() gave */
  add(bytes: Uint8Array, timestampNs: bigint): AssembledMessage | Rejection {
    const segment = segmentOf(bytes);
    if (segment === undefined) return { kind: 'whole', bytes, timestampNs };
    // Parity helps only where a segment is lost, and then the sender's next try brings it.
    if (segment.segmentsCount === 0) return { kind: 'waiting' };
    const hash = bytesToHex(segment.entireMessageHash);
    const message = this.#messageFor(hash, segment, timestampNs);
    const fault = checkSegment(segment, message) ?? checkSize(segment, message);
    if (fault !== undefined) return fault;
    this.#keep(hash, message, segment, timestampNs);
    return message.segments.size < message.count
      ? { kind: 'waiting' }
      : this.#finish(hash, message);
  }

  #messageFor(hash: string, segment: SegmentMessage, timestampNs: bigint): OpenMessage {
    return (
      this.#open.get(hash) ?? {
        segments: new Map(),
        count: segment.segmentsCount,
        sizeBytes: 0,
        earliestNs: timestampNs,
      }
    );
  }

  #keep(hash: string, message: OpenMessage, segment: SegmentMessage, timestampNs: bigint): void {
    if (timestampNs < message.earliestNs) message.earliestNs = timestampNs;
    if (!message.segments.has(segment.index)) {
      message.segments.set(segment.index, ownBytes(segment.payload));
      message.sizeBytes += segment.payload.length;
    }
    this.#open.set(hash, message);
    if (this.#open.size > MAX_OPEN_MESSAGES) this.#forgetOldest();
  }

  #finish(hash: string, message: OpenMessage): AssembledMessage | Rejection {
    this.#open.delete(hash);
    const parts = Array.from({ length: message.count }, (_, i) => message.segments.get(i));
    const bytes = concatBytes(...parts.filter((part) => part !== undefined));
    const actual = bytesToHex(this.#primitives.keccak256(bytes));
    if (actual === hash) return { kind: 'whole', bytes, timestampNs: message.earliestNs };
    return new Rejection('M1 segment', `expected the hash ${hash}, got ${actual}`);
  }

  #forgetOldest(): void {
    const oldest = this.#open.keys().next();
    if (!oldest.done) this.#open.delete(oldest.value);
  }
}

/** In hex the hash of the message that the bytes are a segment of; undefined where they are none. */
export function segmentedHashOf(bytes: Uint8Array): string | undefined {
  const segment = segmentOf(bytes);
  return segment && bytesToHex(segment.entireMessageHash);
}

/** An ApplicationMetadataMessage has bytes where a segment has a number, or a longer field 1. */
function segmentOf(bytes: Uint8Array): SegmentMessage | undefined {
  const segment = decodeChecked(SegmentMessage, segmentSchema, bytes);
  if (segment instanceof Rejection) return undefined;
  return segment.entireMessageHash.length === HASH_LENGTH ? segment : undefined;
}

function checkSegment(segment: SegmentMessage, message: OpenMessage): Rejection | undefined {
  const { index, segmentsCount } = segment;
  const isCountRight = segmentsCount === message.count && segmentsCount <= MAX_SEGMENTS;
  if (isCountRight && index < segmentsCount) return undefined;
  return new Rejection('M1 segment', `segment ${index} of ${segmentsCount}, not ${message.count}`);
}

function checkSize(segment: SegmentMessage, message: OpenMessage): Rejection | undefined {
  const size = message.sizeBytes + segment.payload.length;
  if (size <= MAX_SEGMENTED_BYTES) return undefined;
  return new Rejection('M1 segment', `${size} bytes, at most ${MAX_SEGMENTED_BYTES}`);
}
