import type { Sample } from './sample.ts';

/** What piles up is there in the quietest moment, too: so the lowest counts. */
export interface Trend {
  name: keyof Sample;
  /** Of the second quarter, as the first is for warming up. */
  early: number;
  /** Of the last quarter. */
  late: number;
  isSteady: boolean;
}

/** What the quietest moment may still have: a peer that is connecting, a request on its way. */
const slack: Record<keyof Sample, number> = {
  heapBytes: 0,
  // Those of one WebRTC connection, which a peer has.
  listeners: 12,
  connections: 1,
  wires: 1,
  sockets: 1,
  timers: 5,
  workers: 0,
};
/** Either way. */
const HEAP_SHARE = 0.1;

export function trends(samples: readonly Sample[]): Trend[] {
  const quarter = Math.floor(samples.length / 4);
  const before = samples.slice(quarter, 2 * quarter);
  const after = samples.slice(-quarter);
  const names = Object.keys(slack) as (keyof Sample)[];
  return names.map((name) => {
    const early = lowest(before, name);
    const late = lowest(after, name);
    return { name, early, late, isSteady: isSteady(name, early, late) };
  });
}

function isSteady(name: keyof Sample, early: number, late: number): boolean {
  if (name === 'heapBytes') return Math.abs(late - early) <= HEAP_SHARE * early;
  return late <= early + slack[name];
}

function lowest(samples: readonly Sample[], name: keyof Sample): number {
  return Math.min(...samples.map((sample) => sample[name]));
}
