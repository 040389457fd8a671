import type { TimerRequest } from './timer-request.ts';

/**
 * Timers for a page: those of a worker go on at their pace when the page is hidden, where its own
 * tick once a second and, after five minutes, once a minute.
 */
const timers = new Map<number, ReturnType<typeof setTimeout>>();

self.addEventListener('message', ({ data }: MessageEvent<TimerRequest>) => {
  const { id, delayMs } = data;
  clearTimeout(timers.get(id));
  timers.delete(id);
  if (delayMs !== undefined)
    timers.set(
      id,
      setTimeout(() => ring(id), delayMs),
    );
});

function ring(id: number): void {
  timers.delete(id);
  self.postMessage(id);
}
