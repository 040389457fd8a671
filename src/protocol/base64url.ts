const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const values: ReadonlyMap<string, number> = new Map(
  Array.from(ALPHABET, (character, value) => [character, value]),
);

/** RFC 4648 section 5, of whole groups of three bytes: no padding is ever needed. */
export function toBase64Url(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const group = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    for (let shift = 18; shift >= 0; shift -= 6) text += ALPHABET.charAt((group >> shift) & 63);
  }
  return text;
}

/** @returns undefined where a character is not of the alphabet or the last group is cut off */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (text.length % 4 !== 0) return undefined;
  const bytes = new Uint8Array((text.length / 4) * 3);
  for (let i = 0; i < text.length; i++) {
    const value = values.get(text.charAt(i));
    if (value === undefined) return undefined;
    writeSixBits(bytes, i, value);
  }
  return bytes;
}

function writeSixBits(bytes: Uint8Array, place: number, value: number): void {
  const bit = place * 6;
  const first = bit >> 3;
  const pair = value << (10 - (bit & 7));
  bytes[first] = (bytes[first] ?? 0) | (pair >> 8);
  if (first + 1 < bytes.length) bytes[first + 1] = (bytes[first + 1] ?? 0) | (pair & 0xff);
}
