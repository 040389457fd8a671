/** Choices made of a sequence of random numbers. */
export class Dice {
  readonly #random: () => number;

  /** @param random numbers in [0, 1) */
  constructor(random: () => number) {
    this.#random = random;
  }

  /** A whole number from 0 to below the limit. */
  upTo(limit: number): number {
    return Math.floor(this.#random() * limit);
  }

  chance(probability: number): boolean {
    return this.#random() < probability;
  }

  pick<Value>(values: readonly [Value, ...Value[]]): Value {
    return values[this.upTo(values.length)] ?? values[0];
  }

  pickWeighted<Value extends { weight: number }>(values: readonly Value[]): Value {
    let left = this.upTo(values.reduce((sum, { weight }) => sum + weight, 0));
    for (const value of values) {
      if (left < value.weight) return value;
      left -= value.weight;
    }
    throw new RangeError('expected at least one value with a weight');
  }
}
