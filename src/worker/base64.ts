/** What a call can take as arguments on every engine. */
const CHUNK_BYTES = 8192;

/** RFC 4648 section 4, padded, as a data URL has it. */
export function base64(bytes: Uint8Array): string {
  let binary = '';
  for (let from = 0; from < bytes.length; from += CHUNK_BYTES) {
    binary += String.fromCharCode(...bytes.subarray(from, from + CHUNK_BYTES));
  }
  return btoa(binary);
}
