import { createHash } from 'node:crypto';
import { keccak } from 'hash-wasm';

// Format 0 written a second time, field by field from protocol.md A3, A9, A10 and BEP 3, with
// nothing of src/: what both agree on is what the page says.

const PIECE_BYTES = 102_400;

export interface GoldenMessage {
  id: string;
  /** Compressed and uncompressed key, hex. */
  author: string;
  sig: string;
  timestampNs: string;
  /** 4 bytes, hex. */
  topic: string;
  payload: Run[];
  hash: string;
}

/** Bytes in hex, or one byte so many times. */
export type Run = { hex: string } | { byte: number; times: number };

export interface GoldenWindow {
  fromSeconds: number;
  toSeconds: number;
  topics: string[];
  /** In the order of A4. */
  messages: GoldenMessage[];
}

export interface GoldenArchive extends GoldenWindow {
  encoded: Run[];
  offset: number;
  size: number;
  padding: number;
  entry: string;
  id: string;
}

export async function writeFormat0(name: string, windows: readonly GoldenWindow[]) {
  const archives: GoldenArchive[] = [];
  const data: Buffer[] = [];
  for (const window of windows) {
    const offset = Buffer.concat(data).length;
    const encoded = encodeArchive(window);
    const padding = paddingOf(encoded.length);
    const size = encoded.length + padding;
    const entry = encodeEntry(window, { offset, size, padding });
    const id = `0x${await keccak(entry, 256)}`;
    const place = { offset, size, padding, entry: entry.toString('hex'), id };
    archives.push({ ...window, encoded: inRuns(encoded), ...place });
    data.push(encoded, Buffer.alloc(padding));
  }
  const index = Buffer.concat(archives.map(encodePair));
  const info = encodeInfo(name, Buffer.concat(data), index);
  const infoHash = createHash('sha1').update(info).digest('hex');
  return { name, archives, index: index.toString('hex'), info: info.toString('hex'), infoHash };
}

/** WakuMessageArchive: metadata 2, messages 3; version is left out. */
export function encodeArchive(window: GoldenWindow): Buffer {
  const messages = window.messages.map((message) => bytesField(3, encodeMessage(message)));
  return Buffer.concat([bytesField(2, encodeMetadata(window)), ...messages]);
}

/** sig 1, timestamp 2 in seconds, topic 3, payload 4, padding 5 empty, hash 6, thirdPartyId 7 empty. */
function encodeMessage({ sig, timestampNs, topic, payload, hash }: GoldenMessage): Buffer {
  return Buffer.concat([
    bytesField(1, Buffer.from(sig, 'hex')),
    numberField(2, Number(BigInt(timestampNs) / 1_000_000_000n)),
    bytesField(3, Buffer.from(topic, 'hex')),
    bytesField(4, fromRuns(payload)),
    bytesField(6, Buffer.from(hash, 'hex')),
  ]);
}

/** from 2, to 3, content_topic 4 repeated. */
function encodeMetadata({ fromSeconds, toSeconds, topics }: GoldenWindow): Buffer {
  return Buffer.concat([
    numberField(2, fromSeconds),
    numberField(3, toSeconds),
    ...topics.map((topic) => bytesField(4, Buffer.from(topic, 'hex'))),
  ]);
}

/** metadata 2, offset 3, size 4, padding 5. */
function encodeEntry(
  window: GoldenWindow,
  { offset, size, padding }: { offset: number; size: number; padding: number },
): Buffer {
  return Buffer.concat([
    bytesField(2, encodeMetadata(window)),
    numberField(3, offset),
    numberField(4, size),
    numberField(5, padding),
  ]);
}

/** A pair of the map in field 1: key 1, value 2. */
function encodePair({ id, entry }: GoldenArchive): Buffer {
  const pair = [bytesField(1, Buffer.from(id)), bytesField(2, Buffer.from(entry, 'hex'))];
  return bytesField(1, Buffer.concat(pair));
}

/** A10: a whole extra piece for an exact multiple that is longer than one piece. */
function paddingOf(length: number): number {
  if (length <= PIECE_BYTES) return PIECE_BYTES - length;
  return PIECE_BYTES - (length % PIECE_BYTES);
}

function encodeInfo(name: string, data: Buffer, index: Buffer): Buffer {
  const content = Buffer.concat([data, index]);
  const hashes: Buffer[] = [];
  for (let start = 0; start < content.length; start += PIECE_BYTES) {
    const piece = content.subarray(start, start + PIECE_BYTES);
    hashes.push(createHash('sha1').update(piece).digest());
  }
  const files =
    `ld6:lengthi${data.length}e4:pathl4:dataee` + `d6:lengthi${index.length}e4:pathl5:indexeee`;
  const names = `4:name${name.length}:${name}12:piece lengthi${PIECE_BYTES}e`;
  const head = `d5:files${files}${names}6:pieces${hashes.length * 20}:`;
  return Buffer.concat([Buffer.from(head), ...hashes, Buffer.from('e')]);
}

/** proto3 leaves out what is empty or 0. */
function bytesField(number: number, bytes: Buffer): Buffer {
  if (bytes.length === 0) return Buffer.alloc(0);
  return Buffer.concat([varint(number * 8 + 2), varint(bytes.length), bytes]);
}

function numberField(number: number, value: number): Buffer {
  return value === 0 ? Buffer.alloc(0) : Buffer.concat([varint(number * 8), varint(value)]);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = BigInt(value);
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  return Buffer.from([...bytes, Number(rest)]);
}

/** What repeats for longer than a line is written as how often it does. */
function inRuns(bytes: Buffer): Run[] {
  const runs: Run[] = [];
  let plainFrom = 0;
  for (let start = 0; start < bytes.length;) {
    let end = start + 1;
    while (end < bytes.length && bytes[end] === bytes[start]) end += 1;
    if (end - start >= 100) {
      if (start > plainFrom) runs.push({ hex: bytes.subarray(plainFrom, start).toString('hex') });
      runs.push({ byte: bytes[start] ?? 0, times: end - start });
      plainFrom = end;
    }
    start = end;
  }
  if (bytes.length > plainFrom) runs.push({ hex: bytes.subarray(plainFrom).toString('hex') });
  return runs;
}

export function fromRuns(runs: readonly Run[]): Buffer {
  return Buffer.concat(
    runs.map((run) =>
      'hex' in run ? Buffer.from(run.hex, 'hex') : Buffer.alloc(run.times, run.byte),
    ),
  );
}
