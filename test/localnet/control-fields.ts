import { ControlError, expected } from './control-error.ts';

/** The fields of a JSON request body, each read with a check of its type and range. */
export class ControlFields {
  readonly #values: ReadonlyMap<string, unknown>;

  /** @throws ControlError when the body is no object or has a field that is not known */
  constructor(body: unknown, known: readonly string[]) {
    if (typeof body !== 'object' || body === null || Array.isArray(body)) {
      throw expected('a JSON object', body);
    }
    this.#values = new Map(Object.entries(body));
    const unknown = [...this.#values.keys()].filter((name) => !known.includes(name));
    if (unknown.length > 0) {
      throw new ControlError(
        400,
        `unknown ${unknown.join(', ')}; known are ${known.join(', ') || 'none'}`,
      );
    }
  }

  has(name: string): boolean {
    return this.#values.get(name) !== undefined;
  }

  number(name: string, minimum: number, maximum: number): number {
    const value = this.#values.get(name);
    if (typeof value !== 'number' || !(value >= minimum && value <= maximum)) {
      throw expected(`${name} to be a number from ${minimum} to ${maximum}`, value);
    }
    return value;
  }

  integer(name: string, minimum: number, maximum: number): number {
    const value = this.number(name, minimum, maximum);
    if (!Number.isInteger(value)) throw expected(`${name} to be a whole number`, value);
    return value;
  }

  boolean(name: string): boolean {
    const value = this.#values.get(name);
    if (typeof value !== 'boolean') throw expected(`${name} to be true or false`, value);
    return value;
  }

  string(name: string): string {
    const value = this.#values.get(name);
    if (typeof value !== 'string' || value === '') {
      throw expected(`${name} to be a string that is not empty`, value);
    }
    return value;
  }

  strings(name: string): string[] {
    const value = this.#values.get(name);
    if (!Array.isArray(value) || !value.every((item) => typeof item === 'string')) {
      throw expected(`${name} to be a list of strings`, value);
    }
    return value;
  }

  base64(name: string): Uint8Array {
    const text = this.string(name);
    const bytes = Buffer.from(text, 'base64');
    if (bytes.toString('base64') !== text) throw expected(`${name} to be padded base64`, text);
    return new Uint8Array(bytes);
  }

  /** A decimal string, as JSON numbers lose precision beyond 2^53. */
  nanoseconds(name: string): bigint {
    const text = this.string(name);
    const isInteger = /^-?\d{1,19}$/.test(text);
    if (!isInteger || BigInt(text) !== BigInt.asIntN(64, BigInt(text))) {
      throw expected(`${name} to be a 64-bit integer as a decimal string`, text);
    }
    return BigInt(text);
  }
}
