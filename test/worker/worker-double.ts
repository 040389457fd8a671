import { expose } from 'comlink';
import type { HistoryWorker } from '../../src/worker/history-worker.ts';
import type { WorkerLike } from '../../src/worker/client.ts';

/** A Worker in this realm: real structured clones and messages, and its death at will. */
export class WorkerDouble extends EventTarget implements WorkerLike {
  readonly #channel = new MessageChannel();
  isTerminated = false;

  constructor(worker: Partial<HistoryWorker>) {
    super();
    expose(worker, this.#channel.port2);
    this.#channel.port1.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      this.dispatchEvent(new MessageEvent('message', { data }));
    });
    this.#channel.port1.start();
  }

  postMessage(message: unknown, transfer: Transferable[] | StructuredSerializeOptions = []): void {
    const list = Array.isArray(transfer) ? transfer : (transfer.transfer ?? []);
    this.#channel.port1.postMessage(message, list);
  }

  terminate(): void {
    this.isTerminated = true;
    this.#channel.port1.close();
  }

  /** As an uncaught error in the worker does. */
  die(message: string): void {
    this.dispatchEvent(Object.assign(new Event('error'), { message }));
  }
}
