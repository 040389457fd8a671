export function concatBytes(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

/**
 * The same bytes alone in their own buffer: a view would keep, and store, all of its buffer. What is
 * alone already is not copied: an import would copy every message once more.
 */
export function ownBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return isAlone(bytes) ? bytes : new Uint8Array(bytes);
}

/** A Buffer of Node.js is another class, and cannot be stored as it is. */
function isAlone(bytes: Uint8Array): bytes is Uint8Array<ArrayBuffer> {
  const { buffer, byteLength, constructor } = bytes;
  return (
    constructor === Uint8Array && buffer instanceof ArrayBuffer && buffer.byteLength === byteLength
  );
}

export function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
