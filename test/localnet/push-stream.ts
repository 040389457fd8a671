import { FilterCodecs } from '@waku/core';
import * as lengthPrefixed from 'it-length-prefixed';
import { pushable } from 'it-pushable';
import type { Connection } from './libp2p-types.ts';

/**
 * The one long-lived stream on which a filter subscriber gets its messages, in order. It opens
 * with the first frame. Backpressure does not exist below it: the muxer takes whatever comes.
 */
export class PushStream {
  readonly connection: Connection;
  readonly #frames = pushable<Uint8Array>();
  readonly #onEnd: (cause?: unknown) => void;
  #isOpen = false;

  /** @param onEnd called once when the stream ended, with the cause where it failed */
  constructor(connection: Connection, onEnd: (cause?: unknown) => void) {
    this.connection = connection;
    this.#onEnd = onEnd;
  }

  push(frame: Uint8Array): void {
    this.#frames.push(frame);
    if (this.#isOpen) return;
    this.#isOpen = true;
    this.#run().then(() => this.#onEnd(), this.#onEnd);
  }

  end(): void {
    this.#frames.end();
  }

  async #run(): Promise<void> {
    const stream = await this.connection.newStream(FilterCodecs.PUSH);
    await stream.sink(lengthPrefixed.encode(this.#frames));
  }
}
