import { TooSlow } from './errors.ts';
import { QUERY_LIMIT_MS, QUERY_PAGE_MS, QUERY_START_MS, SLOWEST_BYTES_PER_MS } from './limits.ts';

/** H22: what one query has taken, and may have taken by then. Time between its pages is not counted. */
export class QueryPace {
  #tookMs = 0;
  #pages = 0;
  #sizeBytes = 0;

  /** @throws TooSlow */
  page(tookMs: number, sizeBytes: number): void {
    this.#tookMs += tookMs;
    this.#pages += 1;
    this.#sizeBytes += sizeBytes;
    const allowedMs = this.#allowedMs();
    if (this.#tookMs <= allowedMs) return;
    const limit = `expected ${this.#pages} pages of ${this.#sizeBytes} bytes`;
    throw new TooSlow(`store query: ${limit} within ${inS(allowedMs)}, got ${inS(this.#tookMs)}`);
  }

  #allowedMs(): number {
    const pagesMs = this.#pages * QUERY_PAGE_MS + this.#sizeBytes / SLOWEST_BYTES_PER_MS;
    return Math.min(QUERY_LIMIT_MS, QUERY_START_MS + pagesMs);
  }
}

function inS(milliseconds: number): string {
  return `${Math.round(milliseconds / 1000)} s`;
}
