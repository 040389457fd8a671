/** What of a zip is read: files as they are, each at its place. */
export interface ZipEntry {
  path: string;
  sizeBytes: number;
  read: (fromByte: number, toByte: number) => Promise<Uint8Array>;
}

/** The file is no zip of the kind that exportHistory makes. */
export class ZipInvalid extends Error {
  override readonly name = 'ZipInvalid';
}

const endSignature = 0x0605_4b50;
const entrySignature = 0x0201_4b50;
const localSignature = 0x0403_4b50;
const endBytes = 22;
const entryBytes = 46;
const localBytes = 30;
/** The comment at the end of a zip has at most so many bytes. */
const maximumCommentBytes = 0xffff;
/** An export has four files; other programs may add some of their own. */
const maximumEntries = 64;
/** Of 64 entries, with names and extra fields far longer than any of an export. */
const maximumDirectoryBytes = 256 * 1024;

/**
 * The files of a zip without compression, by its directory; their bytes are read when asked for.
 * @throws ZipInvalid
 */
export async function readZip(zip: Blob): Promise<ZipEntry[]> {
  const { entries, size, offset } = await findDirectory(zip);
  demand(entries <= maximumEntries, `at most ${maximumEntries} files, got ${entries}`);
  demand(size <= maximumDirectoryBytes, `a directory of ${maximumDirectoryBytes} bytes at most`);
  const directory = await bytesOf(zip, offset, offset + size);
  const found: ZipEntry[] = [];
  let start = 0;
  for (let count = 0; count < entries; count += 1) {
    const { entry, length } = entryAt(zip, directory.subarray(start));
    found.push(entry);
    start += length;
  }
  return found;
}

async function findDirectory(zip: Blob) {
  const tail = await bytesOf(zip, Math.max(0, zip.size - endBytes - maximumCommentBytes), zip.size);
  for (let start = tail.length - endBytes; start >= 0; start -= 1) {
    const view = viewOf(tail.subarray(start));
    if (view.getUint32(0, true) !== endSignature) continue;
    const entries = view.getUint16(10, true);
    return { entries, size: view.getUint32(12, true), offset: view.getUint32(16, true) };
  }
  throw new ZipInvalid('expected a zip file');
}

function entryAt(zip: Blob, bytes: Uint8Array): { entry: ZipEntry; length: number } {
  demand(bytes.length >= entryBytes, 'a whole directory');
  const view = viewOf(bytes);
  demand(view.getUint32(0, true) === entrySignature, 'a directory of files');
  const nameBytes = view.getUint16(28, true);
  const length = entryBytes + nameBytes + view.getUint16(30, true) + view.getUint16(32, true);
  const path = new TextDecoder().decode(bytes.subarray(entryBytes, entryBytes + nameBytes));
  const sizeBytes = view.getUint32(24, true);
  const isStored = view.getUint16(10, true) === 0 && view.getUint32(20, true) === sizeBytes;
  const offset = view.getUint32(42, true);
  const read = async (fromByte: number, toByte: number): Promise<Uint8Array> => {
    demand(isStored, `${path} without compression`);
    demand(toByte <= sizeBytes, `${toByte} bytes of ${path}, got ${sizeBytes}`);
    const start = await startOf(zip, offset);
    return bytesOf(zip, start + fromByte, start + toByte);
  };
  return { entry: { path, sizeBytes, read }, length };
}

/** The header before a file's bytes has an extra field of its own. */
async function startOf(zip: Blob, offset: number): Promise<number> {
  const view = viewOf(await bytesOf(zip, offset, offset + localBytes));
  demand(view.getUint32(0, true) === localSignature, 'a file where the directory says');
  return offset + localBytes + view.getUint16(26, true) + view.getUint16(28, true);
}

async function bytesOf(zip: Blob, fromByte: number, toByte: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(await zip.slice(fromByte, toByte).arrayBuffer());
  demand(bytes.length === toByte - fromByte, `${toByte} bytes at least, got ${zip.size}`);
  return bytes;
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}

function demand(isMet: boolean, expected: string): void {
  if (!isMet) throw new ZipInvalid(`expected ${expected}`);
}
