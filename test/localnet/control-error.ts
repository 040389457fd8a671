/** A control request that is answered with an error: what was expected and what came. */
export class ControlError extends Error {
  override readonly name = 'ControlError';
  /** HTTP. */
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export function expected(what: string, got: unknown): ControlError {
  return new ControlError(400, `expected ${what}, got ${describe(got)}`);
}

function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
