/** network.json cannot be used. The message is a sentence for whoever wrote it. */
export class NetworkConfigError extends Error {
  override readonly name = 'NetworkConfigError';
}

/** A value of network.json and where it stands there, to be checked. */
export class ConfigValue {
  readonly path: string;
  readonly #value: unknown;

  constructor(value: unknown, path: string) {
    this.#value = value;
    this.path = path;
  }

  get isPresent(): boolean {
    return this.#value !== undefined;
  }

  get isText(): boolean {
    return typeof this.#value === 'string';
  }

  /** The fields of an object that has no others. */
  fields<Name extends string>(names: readonly Name[]): Record<Name, ConfigValue> {
    const object = this.#value;
    if (typeof object !== 'object' || object === null || Array.isArray(object)) {
      this.refuse('an object');
    }
    const known: readonly string[] = names;
    const unknown = Object.keys(object).find((key) => !known.includes(key));
    if (unknown !== undefined) this.refuse(`the fields ${names.join(', ')} only`, unknown);
    const values = object as Record<string, unknown>;
    const entries = names.map((name) => [name, new ConfigValue(values[name], this.#under(name))]);
    return Object.fromEntries(entries) as Record<Name, ConfigValue>;
  }

  text(expected: string, pattern: { test: (text: string) => boolean }): string {
    if (typeof this.#value !== 'string' || !pattern.test(this.#value)) this.refuse(expected);
    return this.#value;
  }

  integer(from: number, to: number): number {
    const value = this.#value;
    if (typeof value !== 'number' || !Number.isInteger(value) || value < from || value > to) {
      this.refuse(`a whole number from ${from} to ${to}`);
    }
    return value;
  }

  /** @param maximum of different items */
  list<T>(maximum: number, item: (value: ConfigValue) => T): T[] {
    const values: unknown = this.#value;
    if (!Array.isArray(values)) this.refuse('a list');
    if (values.length > maximum) this.refuse(`at most ${maximum} items`, values.length);
    const repeated = values.findIndex((value, place) => values.indexOf(value) !== place);
    if (repeated >= 0) this.refuse('different items', values[repeated]);
    return values.map((value, place) => item(new ConfigValue(value, `${this.path}[${place}]`)));
  }

  /** @param got where it is not the value itself */
  refuse(expected: string, got: unknown = this.#value): never {
    const where = this.path === '' ? '' : ` ${this.path}:`;
    throw new NetworkConfigError(`network.json:${where} expected ${expected}, got ${show(got)}`);
  }

  #under(name: string): string {
    return this.path === '' ? name : `${this.path}.${name}`;
  }
}

const SHOWN_CHARACTERS = 80;

function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length <= SHOWN_CHARACTERS ? text : `${text.slice(0, SHOWN_CHARACTERS)}…`;
}
