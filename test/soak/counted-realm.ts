/** What a realm has open at a moment. */
export interface Counts {
  /** Of a worker: added and not removed, of targets that are still in use. */
  listeners: number;
  /** WebRTC connections that are not closed. */
  connections: number;
  /** WebSockets that are not closed. */
  sockets: number;
  /** Timers that wait, once or over and over. */
  timers: number;
}

declare global {
  var countOpen: () => Counts;
}

/** To be run in a page, or in a worker of any kind, before its own scripts. */
export const countScript = `
  // What tsx makes of a named function calls this (https://github.com/evanw/esbuild/issues/2605).
  globalThis.__name = (named) => named;
  (${countRealm.toString()})();
`;

/** Runs there, and needs nothing from around it. */
function countRealm(): void {
  const timers = countTimers();
  // Of a page the browser itself counts them.
  const listeners = 'document' in globalThis ? () => 0 : countListeners();
  const connections = countMade('RTCPeerConnection', (one) => one.connectionState === 'closed');
  const sockets = countMade('WebSocket', (one) => one.readyState === WebSocket.CLOSED);
  globalThis.countOpen = () => ({
    listeners: listeners(),
    connections: connections(),
    sockets: sockets(),
    timers: timers(),
  });

  function countTimers(): () => number {
    const waiting = new Set<unknown>();
    type Handler = (...given: unknown[]) => void;
    type Timers = Pick<typeof globalThis, 'setTimeout' | 'setInterval' | 'clearTimeout'>;
    const { setTimeout, setInterval, clearTimeout } = globalThis;
    const ofPage: Timers = { setTimeout, setInterval, clearTimeout };
    // A worker's prototype has them, and not before its first script runs.
    const own = (): Timers =>
      'document' in globalThis ? ofPage : (Object.getPrototypeOf(globalThis) as Timers);
    const wait = (handler: Handler, delay?: number, ...args: unknown[]): unknown => {
      const done = (): void => {
        waiting.delete(id);
        handler(...args);
      };
      const id = own().setTimeout.call(globalThis, done, delay);
      waiting.add(id);
      return id;
    };
    const repeat = (handler: Handler, delay?: number, ...args: unknown[]): unknown => {
      const id = own().setInterval.call(globalThis, () => handler(...args), delay);
      waiting.add(id);
      return id;
    };
    // Of either kind, as in the browser.
    const forget = (id: number): void => {
      waiting.delete(id);
      own().clearTimeout.call(globalThis, id);
    };
    const { timeout } = AbortSignal;
    AbortSignal.timeout = (milliseconds) => {
      wait(() => undefined, milliseconds);
      return timeout.call(AbortSignal, milliseconds);
    };
    Object.assign(globalThis, {
      setTimeout: wait,
      setInterval: repeat,
      clearTimeout: forget,
      clearInterval: forget,
    });
    return () => waiting.size;
  }

  function countMade<Name extends 'RTCPeerConnection' | 'WebSocket'>(
    name: Name,
    isClosed: (one: InstanceType<(typeof globalThis)[Name]>) => boolean,
  ): () => number {
    const made = new Set<InstanceType<(typeof globalThis)[Name]>>();
    // A worker has no peer connections.
    if (!(name in globalThis)) return () => 0;
    const construct = (
      original: (typeof globalThis)[Name],
      args: unknown[],
      as: NewableFunction,
    ) => {
      const one = Reflect.construct(original, args, as) as InstanceType<(typeof globalThis)[Name]>;
      made.add(one);
      return one;
    };
    Object.assign(globalThis, { [name]: new Proxy(globalThis[name], { construct }) });
    return () => {
      for (const one of made) if (isClosed(one)) made.delete(one);
      return made.size;
    };
  }

  /** Of targets that nobody uses any more none is left: they are held weakly. */
  function countListeners(): () => number {
    interface Entry {
      signal: AbortSignal | undefined;
      /** Added beside one that hears once. */
      forget: (() => void) | undefined;
    }
    type Entries = Map<unknown, Entry>;
    const addedTo = new WeakMap<EventTarget, Map<string, Entries>>();
    const targets = new Set<WeakRef<EventTarget>>();
    const { addEventListener, removeEventListener } = EventTarget.prototype;
    const read = (options?: boolean | AddEventListenerOptions): AddEventListenerOptions =>
      typeof options === 'object' ? options : { capture: Boolean(options) };
    const entriesOf = (target: EventTarget, key: string): Entries => {
      const added = addedTo.get(target) ?? new Map<string, Entries>();
      if (!addedTo.has(target)) targets.add(new WeakRef(target));
      addedTo.set(target, added);
      const entries: Entries = added.get(key) ?? new Map<unknown, Entry>();
      added.set(key, entries);
      return entries;
    };
    EventTarget.prototype.addEventListener = function (type, listener, options) {
      // Called without a target it is the global one's.
      const target = this ?? globalThis;
      addEventListener.call(target, type, listener, options);
      const { capture, once, signal } = read(options);
      const entries = entriesOf(target, `${type} ${Boolean(capture)}`);
      if (!listener || signal?.aborted || entries.has(listener)) return;
      const forget = once ? () => void entries.delete(listener) : undefined;
      entries.set(listener, { signal, forget });
      if (forget) addEventListener.call(target, type, forget, options);
    };
    EventTarget.prototype.removeEventListener = function (type, listener, options) {
      const target = this ?? globalThis;
      removeEventListener.call(target, type, listener, options);
      const entries = addedTo.get(target)?.get(`${type} ${Boolean(read(options).capture)}`);
      const forget = entries?.get(listener)?.forget;
      if (forget) removeEventListener.call(target, type, forget, options);
      entries?.delete(listener);
    };
    const leftOf = (target: EventTarget): number => {
      let count = 0;
      for (const entries of addedTo.get(target)?.values() ?? []) {
        for (const [listener, { signal }] of entries) {
          if (signal?.aborted) entries.delete(listener);
        }
        count += entries.size;
      }
      return count;
    };
    return () => {
      let count = 0;
      for (const reference of targets) {
        const target = reference.deref();
        if (target) count += leftOf(target);
        else targets.delete(reference);
      }
      return count;
    };
  }
}
