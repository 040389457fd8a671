import type { WakuNetwork, WireMessage } from '../waku-network.ts';
import { toErrorRecord } from './error-record.ts';
import type { QueryPage, SentQuery } from './messages.ts';

/** One query of a page, which goes on by a page of messages each time that one is asked for. */
export class HostedQuery {
  readonly #aborted = new AbortController();
  readonly #pages: AsyncIterator<WireMessage[]>;
  #answered: number | undefined;

  constructor(network: WakuNetwork, query: SentQuery) {
    const onAnswered = (nodes: number): void => void (this.#answered = nodes);
    const pages = network.query({ ...query, onAnswered }, this.#aborted.signal);
    this.#pages = pages[Symbol.asyncIterator]();
  }

  async next(): Promise<QueryPage> {
    try {
      const next = await this.#pages.next();
      return next.done === true ? this.#answer() : { messages: next.value };
    } catch (error) {
      return { ...this.#answer(), error: toErrorRecord(error) };
    }
  }

  /** What is under way for it is given up. */
  async end(): Promise<void> {
    this.#aborted.abort(new Error('nobody reads the query any more'));
    await this.#pages.return?.();
  }

  #answer(): { answered?: number } {
    return this.#answered === undefined ? {} : { answered: this.#answered };
  }
}
