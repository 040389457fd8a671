import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { SteadyClock } from '../../src/app/node/steady-clock.ts';
import type { TimerRequest } from '../../src/worker/timer-request.ts';

/** As timer-main.ts is, in this realm; it fails when the test says so. */
class WorkerOfTimers {
  readonly #timers = new Map<number, ReturnType<typeof setTimeout>>();
  readonly #events = new EventTarget();

  get waiting(): number {
    return this.#timers.size;
  }

  postMessage({ id, delayMs }: TimerRequest): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
    if (delayMs === undefined) return;
    const ring = (): void => {
      this.#timers.delete(id);
      this.#events.dispatchEvent(Object.assign(new Event('message'), { data: id }));
    };
    this.#timers.set(id, setTimeout(ring, delayMs));
  }

  terminate(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  addEventListener(type: 'message' | 'error', listener: (event: never) => void): void {
    this.#events.addEventListener(type, (event) => listener(event as never));
  }

  fail(): void {
    this.terminate();
    this.#events.dispatchEvent(Object.assign(new Event('error'), { message: 'not found' }));
  }
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function opened() {
  const worker = new WorkerOfTimers();
  const errors: unknown[] = [];
  const clock = new SteadyClock(worker, (error) => errors.push(error));
  const rung: string[] = [];
  const after = (delayMs: number, name: string) => clock.after(delayMs, () => rung.push(name));
  return { worker, errors, clock, rung, after };
}

it('rings in the worker, once, and not what was cancelled', async () => {
  const { worker, rung, after } = opened();
  after(2_000, 'later');
  after(1_000, 'sooner');
  after(1_500, 'never')();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(rung).toEqual(['sooner', 'later']);
  expect(worker.waiting).toBe(0);
});

it('a sleep ends with its signal, and leaves no timer', async () => {
  const { worker, clock } = opened();
  const stopped = new AbortController();
  const slept = clock.sleep(3_600_000, stopped.signal);
  expect(worker.waiting).toBe(1);
  stopped.abort();
  await slept;
  expect(worker.waiting).toBe(0);
  await clock.sleep(1_000, stopped.signal);
});

it('where the worker fails, what waits still rings, and it is told', async () => {
  const { worker, errors, rung, after } = opened();
  after(2_000, 'before');
  const cancel = after(2_000, 'cancelled');
  await vi.advanceTimersByTimeAsync(1_500);
  worker.fail();
  worker.fail();
  cancel();
  after(500, 'after');
  await vi.advanceTimersByTimeAsync(499);
  expect(rung).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(rung.sort()).toEqual(['after', 'before']);
  expect(String(errors[0])).toContain('not found');
});

it('stopped, nothing rings', async () => {
  const { worker, clock, rung, after } = opened();
  after(1_000, 'never');
  clock.stop();
  await vi.advanceTimersByTimeAsync(2_000);
  expect([rung, worker.waiting]).toEqual([[], 0]);
});
