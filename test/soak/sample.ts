import type { CDPSession, Page } from '@playwright/test';
import { OpenSockets } from '../journeys/open-sockets.ts';
import type { WorkerHeap } from './worker-heap.ts';

/** What of a page there is at a moment. */
export interface Sample {
  /** Of the page and of the worker with its Waku node, after garbage was collected. */
  heapBytes: number;
  listeners: number;
  /** WebRTC connections that are not closed. */
  peers: number;
  /** WebSockets of the page and of its workers that are not closed. */
  sockets: number;
  /** Timers of the page that wait, once or over and over. */
  timers: number;
}

type Counted = Pick<Sample, 'peers' | 'timers'>;

const openSockets = new WeakMap<Page, OpenSockets>();

declare global {
  interface Window {
    countResources: () => Counted;
  }
}

/** Before the page's first script. */
export async function followResources(page: Page): Promise<void> {
  openSockets.set(page, new OpenSockets(page.context()));
  // What tsx makes of a named function calls this (https://github.com/evanw/esbuild/issues/2605).
  await page.addInitScript('globalThis.__name = (named) => named;');
  await page.addInitScript(follow);
}

export async function takeSample(
  page: Page,
  devTools: CDPSession,
  wakuHeap: WorkerHeap,
): Promise<Sample> {
  // What is freed in one collection may hold what the next one frees.
  for (let n = 0; n < 2; n += 1) await devTools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devTools.send('Runtime.getHeapUsage');
  const { metrics } = await devTools.send('Performance.getMetrics');
  const listeners = metrics.find(({ name }) => name === 'JSEventListeners')?.value;
  if (listeners === undefined)
    throw new Error('Chromium does not say how many listeners there are');
  return {
    heapBytes: usedSize + (await wakuHeap.usedBytes()),
    listeners,
    sockets: openSockets.get(page)?.of(page).length ?? 0,
    ...(await page.evaluate(() => window.countResources())),
  };
}

/** Runs in the page. */
function follow(): void {
  const peers = new Set<RTCPeerConnection>();
  const timers = new Set<unknown>();

  window.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      peers.add(this);
    }
  };

  const { setTimeout, setInterval, clearTimeout, clearInterval } = window;
  const wait = (handler: TimerHandler, delay?: number, ...args: unknown[]): number => {
    const id = setTimeout(() => {
      timers.delete(id);
      if (typeof handler === 'function') (handler as (...given: unknown[]) => void)(...args);
    }, delay);
    timers.add(id);
    return id;
  };
  const repeat = (handler: TimerHandler, delay?: number, ...args: unknown[]): number => {
    const id = setInterval(handler, delay, ...args);
    timers.add(id);
    return id;
  };
  const forgetting = (clear: (id?: number) => void) => (id?: number) => {
    timers.delete(id);
    clear(id);
  };
  Object.assign(window, {
    setTimeout: wait,
    setInterval: repeat,
    clearTimeout: forgetting(clearTimeout),
    clearInterval: forgetting(clearInterval),
  });

  window.countResources = () => {
    for (const peer of peers) if (peer.connectionState === 'closed') peers.delete(peer);
    return { peers: peers.size, timers: timers.size };
  };
}
