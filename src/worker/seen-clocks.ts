/** A request that counted: its signed clock, and the time of the WakuMessage that brought it. */
export interface SeenClock {
  clock: number;
  timestampMs: number;
}

/**
 * M11 in the order of sending. Store queries bring the newest first (H12), and one node what another
 * one lacked: what was sent earlier counts also where something sent later was seen before it.
 */
export class SeenClocks {
  readonly #seen = new Map<string, SeenClock[]>();

  has(key: string): boolean {
    return this.#seen.has(key);
  }

  add(key: string, ...seen: readonly SeenClock[]): void {
    this.#seen.set(key, [...(this.#seen.get(key) ?? []), ...seen]);
  }

  /** The highest clock of what was sent before this, this itself included; undefined: none was. */
  highestBefore(key: string, one: SeenClock): number | undefined {
    const clocks = (this.#seen.get(key) ?? []).filter(isBefore(one)).map(({ clock }) => clock);
    return clocks.length === 0 ? undefined : clocks.reduce((a, b) => Math.max(a, b));
  }
}

/** Of what was sent in one millisecond the lower clock was first. */
function isBefore({ clock, timestampMs }: SeenClock): (other: SeenClock) => boolean {
  return (other) =>
    other.timestampMs < timestampMs || (other.timestampMs === timestampMs && other.clock <= clock);
}
