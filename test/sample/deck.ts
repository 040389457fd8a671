import type { SeededRandom } from '../protocol/seeded-random.ts';

export function pick<Item>(items: readonly Item[], random: SeededRandom): Item {
  const item = items[random.below(items.length)];
  if (item === undefined) throw new RangeError('expected something to choose from, got nothing');
  return item;
}

/** Every item once, in any order, before one comes again: people rarely repeat themselves. */
export class Deck<Item> {
  readonly #items: readonly Item[];
  readonly #random: SeededRandom;
  #left: Item[] = [];

  constructor(items: readonly Item[], random: SeededRandom) {
    this.#items = items;
    this.#random = random;
  }

  draw(): Item {
    if (this.#left.length === 0) this.#left = [...this.#items];
    const [item] = this.#left.splice(this.#random.below(this.#left.length), 1);
    if (item === undefined) throw new RangeError('expected something to draw, got nothing');
    return item;
  }
}
