import { Zip, ZipPassThrough } from 'fflate';

/** What fits into a zip without its 64-bit extension, which fflate does not write. */
export const maximumZipBytes = 0xffff_ffff;

export interface ZipFile {
  path: string;
  /** In order; each is read when the one before is written. */
  chunks: () => AsyncIterable<Uint8Array>;
}

/** H11: writes a zip of files as they are, without compression, chunk by chunk. */
export async function writeZip(
  files: readonly ZipFile[],
  onChunk: (chunk: Uint8Array) => void,
): Promise<void> {
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    onChunk(chunk);
  });
  for (const { path, chunks } of files) {
    const file = new ZipPassThrough(path);
    zip.add(file);
    for await (const chunk of chunks()) file.push(chunk);
    file.push(new Uint8Array(0), true);
  }
  zip.end();
}
