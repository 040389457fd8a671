/** H3: the store could not be asked, or not to the end. Says nothing about whether there is more. */
export class QueryIncomplete extends Error {
  override readonly name = 'QueryIncomplete';
}

/** No service node accepted the message. It may be sent again. */
export class PublishFailed extends Error {
  override readonly name = 'PublishFailed';
  /** One sentence for a person: what each node said. */
  readonly reason: string;
  /** True when every node that was asked answered and said no. */
  readonly isRefused: boolean;

  constructor(reason: string, isRefused: boolean, options?: ErrorOptions) {
    super(`publish failed: ${reason}`, options);
    this.reason = reason;
    this.isRefused = isRefused;
  }
}

/** P3: the encoded WakuMessage exceeds what the network carries. */
export class MessageTooBig extends Error {
  override readonly name = 'MessageTooBig';
  readonly sizeBytes: number;
  readonly limitBytes: number;

  constructor(sizeBytes: number, limitBytes: number) {
    super(`expected a Waku message of at most ${limitBytes} bytes, got ${sizeBytes}`);
    this.sizeBytes = sizeBytes;
    this.limitBytes = limitBytes;
  }
}

/** nwaku allows 30 filter requests a minute: a node that says so is busy, and alive. */
export const TOO_MANY_REQUESTS = 429;

/** A service node answered, and the answer is no. */
export class Refused extends Error {
  override readonly name = 'Refused';
  /** Status code of the protocol, as in HTTP. */
  readonly code: number;

  constructor(what: string, code: number, description: string | undefined) {
    super(`${what} refused with ${code}${description ? `: ${description}` : ''}`);
    this.code = code;
  }
}

/** A service node lives, and does not speak this protocol. */
export class NotOffered extends Error {
  override readonly name = 'NotOffered';

  constructor(protocol: string, options?: ErrorOptions) {
    super(`the node does not offer ${protocol}`, options);
  }
}

/** A service node does not keep to the protocol. */
export class ProtocolViolation extends Error {
  override readonly name = 'ProtocolViolation';
}

export class TimeLimitPassed extends Error {
  override readonly name = 'TimeLimitPassed';

  constructor(what: string, limitMs: number) {
    super(`${what}: nothing came within ${limitMs / 1000} s`);
  }
}

/** A service node answers every page in time, and is slower than a query as a whole may be. */
export class TooSlow extends Error {
  override readonly name = 'TooSlow';
}

/** The worker of a light node is gone, or none is there yet. What it was asked for can be asked again. */
export class WakuWorkerDied extends Error {
  override readonly name = 'WakuWorkerDied';
}

/** What went wrong at one service node. */
export interface NodeFailure {
  address: string;
  error: unknown;
}

/** One line for a person, with the addresses as far as they tell them something. */
export function describeFailures(failures: readonly NodeFailure[]): string {
  return failures
    .map(({ address, error }) => `${address.replace(/\/p2p\/.*/, '')}: ${reasonOf(error)}`)
    .join('; ');
}

/** What was thrown, as an error with a message. */
export function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

/** One line for a person. libp2p joins what went wrong at several addresses into one error. */
export function reasonOf(thrown: unknown): string {
  if (thrown instanceof AggregateError && thrown.errors.length > 0) {
    return thrown.errors.map(reasonOf).join('; ');
  }
  const { message, name } = toError(thrown);
  return message === '' ? name : message;
}
