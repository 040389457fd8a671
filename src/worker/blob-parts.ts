/** So many bytes become one part, which the browser may put on disk. */
const partBytes = 8 * 1024 * 1024;

/** Gathers a Blob from small chunks, so that it is never whole in memory. */
export class BlobParts {
  readonly #parts: Blob[] = [];
  #chunks: BlobPart[] = [];
  #waitingBytes = 0;

  add(chunk: Uint8Array): void {
    this.#chunks.push(new Uint8Array(chunk));
    this.#waitingBytes += chunk.length;
    if (this.#waitingBytes >= partBytes) this.#close();
  }

  blob(type: string): Blob {
    this.#close();
    return new Blob(this.#parts, { type });
  }

  #close(): void {
    this.#parts.push(new Blob(this.#chunks));
    this.#chunks = [];
    this.#waitingBytes = 0;
  }
}
