/** The two files of the torrent (T1). */
export type ArchiveFile = 'data' | 'index';

/** From the service worker to the node tab, with a MessagePort for the answer. */
export interface RangeRequest {
  type: 'perennial/range';
  infoHash: string;
  /** In the torrent, where `index` follows `data`. */
  fromByte: number;
  /** Exclusive. */
  toByte: number;
}

/** `ok`: every piece of the range lies in the piece store now. */
export type RangeAnswer = { ok: true } | { ok: false; status: 503 | 504; reason: string };

export type ParsedRange =
  | { kind: 'whole' }
  | { kind: 'part'; fromByte: number; /** exclusive */ toByte: number }
  | { kind: 'unsatisfiable' };

const pathPattern = /\/archive\/([0-9a-f]{40})\/(data|index)$/;
const rangePattern = /^bytes=(\d*)-(\d*)$/;

/** `base` is the app's own address or path, with or without a slash at its end. */
export function archiveUrl(base: string, infoHash: string, file: ArchiveFile): string {
  return `${base.replace(/\/$/, '')}/archive/${infoHash}/${file}`;
}

/** undefined: not a path of the gateway. */
export function parseArchivePath(
  pathname: string,
): { infoHash: string; file: ArchiveFile } | undefined {
  const match = pathPattern.exec(pathname);
  const infoHash = match?.[1];
  const file = match?.[2];
  if (infoHash === undefined || (file !== 'data' && file !== 'index')) return undefined;
  return { infoHash, file };
}

/**
 * The Range header over a file of `length` bytes. What is no single byte range is unsatisfiable
 * rather than ignored: to answer a slip with the whole file would fetch the whole torrent.
 */
export function parseRange(header: string | null, length: number): ParsedRange {
  if (header === null) return { kind: 'whole' };
  const match = rangePattern.exec(header.trim());
  if (!match) return { kind: 'unsatisfiable' };
  const [, first = '', last = ''] = match;
  const range = first === '' ? suffixRange(last, length) : fromFirst(first, last, length);
  return range.fromByte < range.toByte ? { kind: 'part', ...range } : { kind: 'unsatisfiable' };
}

function suffixRange(count: string, length: number) {
  return { fromByte: Math.max(0, length - Number(count)), toByte: length };
}

function fromFirst(first: string, last: string, length: number) {
  const toByte = last === '' ? length : Math.min(Number(last) + 1, length);
  return { fromByte: Number(first), toByte };
}

/** The Content-Range of a 206 answer. */
export function contentRange(fromByte: number, toByte: number, length: number): string {
  return `bytes ${fromByte}-${toByte - 1}/${length}`;
}

export function isRangeRequest(value: unknown): value is RangeRequest {
  return (
    isRecord(value) &&
    value['type'] === 'perennial/range' &&
    typeof value['infoHash'] === 'string' &&
    /^[0-9a-f]{40}$/.test(value['infoHash']) &&
    isByteRange(value['fromByte'], value['toByte'])
  );
}

function isByteRange(fromByte: unknown, toByte: unknown): boolean {
  if (!Number.isSafeInteger(fromByte) || !Number.isSafeInteger(toByte)) return false;
  return Number(fromByte) >= 0 && Number(fromByte) < Number(toByte);
}

export function isRangeAnswer(value: unknown): value is RangeAnswer {
  if (!isRecord(value)) return false;
  if (value['ok'] === true) return true;
  const isStatus = value['status'] === 503 || value['status'] === 504;
  return value['ok'] === false && isStatus && typeof value['reason'] === 'string';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
