/** Numbers for what must not be named: 1 for the first that comes up, and so on. */
export class InOrderOfComing {
  readonly #numbers = new Map<string, number>();

  numberOf(name: string): number {
    const number = this.#numbers.get(name) ?? this.#numbers.size + 1;
    this.#numbers.set(name, number);
    return number;
  }
}
