import type { Locks } from '../../src/app/node/node-lock.ts';

interface Request {
  grant: () => void;
  fail: (reason: unknown) => void;
}

/** One Web Lock as browsers have it: a queue, an end of waiting by signal, and stealing. */
export class LocksDouble implements Locks {
  readonly #queue: Request[] = [];
  #holder: Request | undefined;

  request(
    _name: string,
    { signal, steal }: { signal?: AbortSignal; steal?: boolean },
    callback: () => Promise<unknown>,
  ): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const request: Request = {
        grant: () => {
          this.#holder = request;
          callback().then(
            () => this.#release(request, resolve),
            (error: unknown) => this.#release(request, () => reject(toError(error))),
          );
        },
        fail: reject,
      };
      if (signal?.aborted) return reject(aborted());
      signal?.addEventListener('abort', () => this.#leave(request));
      if (steal) this.#steal(request);
      else this.#enqueue(request);
    });
  }

  #enqueue(request: Request): void {
    if (this.#holder) this.#queue.push(request);
    else request.grant();
  }

  #steal(request: Request): void {
    const robbed = this.#holder;
    request.grant();
    robbed?.fail(aborted());
  }

  #leave(request: Request): void {
    const place = this.#queue.indexOf(request);
    if (place < 0) return;
    this.#queue.splice(place, 1);
    request.fail(aborted());
  }

  #release(request: Request, settle: (value?: unknown) => void): void {
    settle();
    if (this.#holder !== request) return;
    this.#holder = undefined;
    this.#queue.shift()?.grant();
  }
}

function aborted(): DOMException {
  return new DOMException('The request was aborted.', 'AbortError');
}

function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
