import type { Page, Worker as PageWorker } from '@playwright/test';

/** In each worker of the page, as `gatewayGate`. */
interface Gate {
  /** Ranges that were asked for, in order. */
  asked: string[];
  /** How many answers have begun and are held back. */
  held: number;
  release: () => void;
}

/** What a worker says when it is watched; it means nothing to the app. */
const watched = 'the gateway is watched';

/**
 * Watches what a page's workers ask the archive gateway for, and holds answers back: their heads
 * are here, and their bodies may break off before the worker reads them.
 */
export class HeldGateway {
  readonly #page: Page;
  #heldRanges: string[] = [];

  constructor(page: Page) {
    this.#page = page;
  }

  /** For the workers that start from now on, so to be called once, before the page is loaded. */
  async install(): Promise<void> {
    await this.#page.addInitScript(holdMessages, watched);
    this.#page.on('worker', (worker) => {
      worker
        .evaluate(watchGateway, [this.#heldRanges, watched] as const)
        .catch((error: unknown) => {
          // A worker that has ended meanwhile asks for nothing.
          if (!/closed/i.test(String(error))) throw error;
        });
    });
  }

  /**
   * In workers that start from now on, that is after the next reload.
   * @param fromBytes the answers to the ranges that begin here are held
   */
  hold(...fromBytes: number[]): void {
    this.#heldRanges = fromBytes.map((fromByte) => `bytes=${fromByte}-`);
  }

  /** First bytes of the ranges that the workers of now have asked for. */
  async asked(): Promise<number[]> {
    const ranges = await this.#ofWorkers((worker) =>
      worker.evaluate(() => {
        const gate = Reflect.get(globalThis, 'gatewayGate') as Gate | undefined;
        return gate?.asked ?? [];
      }),
    );
    return ranges.flat().map((range) => Number(/^bytes=(\d+)-/.exec(range)?.[1]));
  }

  async held(): Promise<number> {
    const counts = await this.#ofWorkers((worker) =>
      worker.evaluate(() => {
        const gate = Reflect.get(globalThis, 'gatewayGate') as Gate | undefined;
        return gate?.held ?? 0;
      }),
    );
    return counts.reduce((sum, count) => sum + count, 0);
  }

  /** Hands out what is held, and holds nothing more. */
  async release(): Promise<void> {
    await this.#ofWorkers((worker) =>
      worker.evaluate(() => {
        const gate = Reflect.get(globalThis, 'gatewayGate') as Gate | undefined;
        gate?.release();
      }),
    );
  }

  #ofWorkers<T>(ask: (worker: PageWorker) => Promise<T>): Promise<T[]> {
    return Promise.all(this.#page.workers().map(ask));
  }
}

/** Runs in the page before its scripts: a worker gets no work until it is watched. */
function holdMessages(released: string): void {
  const Original = window.Worker;
  window.Worker = class extends Original {
    #waiting: (() => void)[] | undefined = [];

    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      this.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        if (data !== released) return;
        const waiting = this.#waiting ?? [];
        this.#waiting = undefined;
        for (const send of waiting) send();
      });
    }

    override postMessage(
      message: unknown,
      options?: Transferable[] | StructuredSerializeOptions,
    ): void {
      const transfer = Array.isArray(options) ? options : options?.transfer;
      const send = (): void => super.postMessage(message, transfer ?? []);
      if (this.#waiting) this.#waiting.push(send);
      else send();
    }
  };
}

/** Runs in the worker before it gets any work. */
function watchGateway([heldRanges, released]: readonly [string[], string]): void {
  const ask = globalThis.fetch;
  const opened = Promise.withResolvers<undefined>();
  const gate: Gate = { asked: [], held: 0, release: () => opened.resolve(undefined) };
  Reflect.set(globalThis, 'gatewayGate', gate);
  globalThis.fetch = async (input, init) => {
    const range = new Headers(init?.headers).get('range');
    const answer = await ask(input, init);
    if (range === null) return answer;
    gate.asked.push(range);
    if (!heldRanges.some((held) => range.startsWith(held))) return answer;
    gate.held += 1;
    await opened.promise;
    gate.held -= 1;
    return answer;
  };
  globalThis.postMessage(released);
}
