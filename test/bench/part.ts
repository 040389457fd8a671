import type { Figure } from './figure.ts';
import { median } from './figure.ts';
import type { Samples } from './sample/samples.ts';
import type { Surroundings } from './surroundings.ts';

/** What is measured together. */
export interface Part {
  /** As `--only` names it. */
  name: string;
  measure(bench: Bench): Promise<Figure[]>;
}

export interface Bench {
  surroundings: Surroundings;
  samples: Samples;
  /** Of each measurement. */
  runs: number;
}

/** The median of so many runs; each value is told as it comes. */
export async function medianOf(
  { runs }: Bench,
  what: string,
  run: () => Promise<number>,
): Promise<number> {
  const values: number[] = [];
  for (let count = 1; count <= runs; count += 1) {
    const value = await run();
    values.push(value);
    console.error(`${what}, run ${count} of ${runs}: ${value.toPrecision(4)}`);
  }
  return median(values);
}
