import type { LockOptionsLike, LocksLike } from '../../src/worker/live-turns.ts';

interface Request {
  mode: LockOptionsLike['mode'];
  begin: () => void;
}

/** As Web Locks are, which Node.js has not: granted in order, shared ones together. */
export class LocalLocks implements LocksLike {
  readonly #waiting = new Map<string, Request[]>();
  readonly #held = new Map<string, Request[]>();

  async request<T>(
    name: string,
    { mode, ifAvailable = false }: LockOptionsLike,
    work: (lock: unknown) => Promise<T>,
  ): Promise<T> {
    const waiting = listOf(this.#waiting, name);
    const held = listOf(this.#held, name);
    if (ifAvailable && (waiting.length > 0 || isBlocked(mode, held))) return work(null);
    const request = await new Promise<Request>((resolve) => {
      const asked: Request = { mode, begin: () => resolve(asked) };
      waiting.push(asked);
      this.#grant(name);
    });
    try {
      return await work({ name, mode });
    } finally {
      held.splice(held.indexOf(request), 1);
      this.#grant(name);
    }
  }

  #grant(name: string): void {
    const waiting = listOf(this.#waiting, name);
    const held = listOf(this.#held, name);
    for (;;) {
      const [next] = waiting;
      if (!next || isBlocked(next.mode, held)) return;
      waiting.shift();
      held.push(next);
      next.begin();
    }
  }
}

function isBlocked(mode: LockOptionsLike['mode'], held: readonly Request[]): boolean {
  return held.some((other) => other.mode === 'exclusive' || mode === 'exclusive');
}

function listOf(lists: Map<string, Request[]>, name: string): Request[] {
  const list = lists.get(name) ?? [];
  lists.set(name, list);
  return list;
}
