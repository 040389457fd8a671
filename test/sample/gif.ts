/** GIF89a of one pixel with a table of two colours, and so many frames. */
export function encodeGif(frames: number): Uint8Array {
  const size = [1, 0, 1, 0];
  const head = [...asciiBytes('GIF89a'), ...size, 0x80, 0, 0, 0, 0, 0, 255, 255, 255];
  const delay = [0x21, 0xf9, 4, 0, 10, 0, 0, 0];
  const frame = [0x2c, 0, 0, 0, 0, ...size, 0, 2, 2, 0x4c, 1, 0];
  const all = Array.from({ length: frames }, () => [...delay, ...frame]);
  return new Uint8Array([...head, ...all.flat(), 0x3b]);
}

export function asciiBytes(letters: string): number[] {
  return [...letters].map((letter) => letter.charCodeAt(0));
}
