import { unlessEnded } from '../bench/raw-realms.ts';
import type { RawRealms, Realm } from '../bench/raw-realms.ts';
import type { Counts } from './counted-realm.ts';
import { wiresOf } from './wires.ts';

/** What of an owner's tab there is at a moment: of its page and all its workers. */
export interface Sample {
  /** After garbage was collected. */
  heapBytes: number;
  listeners: number;
  connections: number;
  /** Members who are connected for the history, as the app knows them. */
  wires: number;
  sockets: number;
  timers: number;
  workers: number;
}

export type Part = Pick<Sample, 'heapBytes' | keyof Counts>;

/** Of each realm: what grows is found there. */
export type Parts = Record<string, Part>;

/**
 * What is freed in one collection may hold what the next one frees, and what a hidden page frees is
 * swept with the next one only.
 */
const COLLECTIONS = 4;

interface Evaluated {
  result: { value: Counts };
}

interface Metrics {
  metrics: { name: string; value: number }[];
}

export async function takeParts(realms: RawRealms): Promise<Parts> {
  const parts: Parts = {};
  for (const [place, realm] of realms.all().entries()) {
    const part = await partOf(realm).catch(unlessEnded);
    if (part) parts[`${place} ${realm.name}`] = part;
  }
  return parts;
}

/** @param page that the wires are asked of */
export async function sumUp(parts: Parts, page: Realm): Promise<Sample> {
  const all = Object.values(parts);
  const sum = (name: keyof Part): number => all.reduce((sofar, part) => sofar + part[name], 0);
  return {
    heapBytes: sum('heapBytes'),
    listeners: sum('listeners'),
    connections: sum('connections'),
    wires: await wiresOf(page),
    sockets: sum('sockets'),
    timers: sum('timers'),
    workers: all.length - 1,
  };
}

async function partOf(realm: Realm): Promise<Part> {
  for (let n = 0; n < COLLECTIONS; n += 1) await realm.send('HeapProfiler.collectGarbage');
  const { usedSize } = await realm.send<{ usedSize: number }>('Runtime.getHeapUsage');
  const asked = { expression: 'countOpen()', returnByValue: true };
  const { result } = await realm.send<Evaluated>('Runtime.evaluate', asked);
  const { listeners, ...counts } = result.value;
  return { heapBytes: usedSize, listeners: listeners + (await pageListeners(realm)), ...counts };
}

async function pageListeners(realm: Realm): Promise<number> {
  if (realm.name !== 'page') return 0;
  const { metrics } = await realm.send<Metrics>('Performance.getMetrics');
  const counted = metrics.find(({ name }) => name === 'JSEventListeners')?.value;
  if (counted === undefined) throw new Error('Chromium does not say how many listeners there are');
  return counted;
}
