import {
  MessageTooBig,
  ProtocolViolation,
  PublishFailed,
  QueryIncomplete,
  Refused,
  TimeLimitPassed,
  TooSlow,
  toError,
} from '../errors.ts';

/** Causes of causes; what one more would say nobody reads. */
const DEPTH_LIMIT = 4;

/** An error as it crosses to another realm: a structured clone of it would lose its class. */
export interface ErrorRecord {
  name: string;
  message: string;
  /** What its class has beside. */
  fields: Fields;
  cause?: ErrorRecord;
  /** Of an AggregateError. */
  errors?: ErrorRecord[];
}

interface Fields {
  reason?: string;
  isRefused?: boolean;
  sizeBytes?: number;
  limitBytes?: number;
  code?: number;
}

/** The message is set afterwards, whatever the constructor makes of it. */
const classes = new Map<string, (fields: Fields) => Error>([
  ['QueryIncomplete', () => new QueryIncomplete()],
  ['PublishFailed', ({ reason = '', isRefused = false }) => new PublishFailed(reason, isRefused)],
  [
    'MessageTooBig',
    ({ sizeBytes = 0, limitBytes = 0 }) => new MessageTooBig(sizeBytes, limitBytes),
  ],
  ['Refused', ({ code = 0 }) => new Refused('', code, undefined)],
  ['ProtocolViolation', () => new ProtocolViolation()],
  ['TimeLimitPassed', () => new TimeLimitPassed('', 0)],
  ['TooSlow', () => new TooSlow()],
]);

export function toErrorRecord(thrown: unknown, depth = 0): ErrorRecord {
  const error = toError(thrown);
  const { name, message, cause } = error;
  const record = { name, message, fields: fieldsOf(error) };
  if (depth === DEPTH_LIMIT) return record;
  const deeper = (inner: unknown): ErrorRecord => toErrorRecord(inner, depth + 1);
  return {
    ...record,
    ...(cause !== undefined && { cause: deeper(cause) }),
    ...(error instanceof AggregateError && { errors: error.errors.map(deeper) }),
  };
}

/** An error of the same class as the one that crossed; of a class not known here, one of its name. */
export function fromErrorRecord({ name, message, fields, cause, errors }: ErrorRecord): Error {
  const make = classes.get(name);
  const error = errors
    ? new AggregateError(errors.map(fromErrorRecord))
    : (make?.(fields) ?? new Error());
  setHidden(error, 'message', message);
  if (!make) setHidden(error, 'name', name);
  if (cause) setHidden(error, 'cause', fromErrorRecord(cause));
  return error;
}

function fieldsOf(error: Error): Fields {
  if (error instanceof PublishFailed) {
    return { reason: error.reason, isRefused: error.isRefused };
  }
  if (error instanceof MessageTooBig) {
    return { sizeBytes: error.sizeBytes, limitBytes: error.limitBytes };
  }
  return error instanceof Refused ? { code: error.code } : {};
}

/** As an error has them by nature: they do not show where its fields are listed. */
function setHidden(error: Error, key: string, value: unknown): void {
  Object.defineProperty(error, key, {
    value,
    enumerable: false,
    configurable: true,
    writable: true,
  });
}
