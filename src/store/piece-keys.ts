/** Pieces are found by the 20 bytes of their SHA-1: hex strings as keys are twice as slow. */
export function pieceKey(hash: string): ArrayBuffer {
  if (!/^[0-9a-f]{40}$/.test(hash)) {
    throw new RangeError(`expected a SHA-1 in 40 lower-case hex digits, got ${hash}`);
  }
  const bytes = new Uint8Array(20);
  for (let place = 0; place < 20; place += 1) {
    bytes[place] = Number.parseInt(hash.slice(2 * place, 2 * place + 2), 16);
  }
  return bytes.buffer;
}

export function hashOfKey(key: ArrayBuffer): string {
  return Array.from(new Uint8Array(key), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
