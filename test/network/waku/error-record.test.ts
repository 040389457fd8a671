import { describe, expect, it } from 'vitest';
import {
  MessageTooBig,
  ProtocolViolation,
  PublishFailed,
  QueryIncomplete,
  Refused,
  TimeLimitPassed,
  TooSlow,
} from '../../../src/network/waku/errors.ts';
import { fromErrorRecord, toErrorRecord } from '../../../src/network/waku/remote/error-record.ts';

function crossed(thrown: unknown): Error {
  return fromErrorRecord(structuredClone(toErrorRecord(thrown)));
}

describe('an error that crosses to another realm', () => {
  it.each([
    new QueryIncomplete('no service node is connected'),
    new PublishFailed('a: no', true),
    new PublishFailed('nothing is connected', false),
    new MessageTooBig(153_601, 153_600),
    new Refused('light push', 503, 'no relay peers'),
    new ProtocolViolation('no end'),
    new TimeLimitPassed('store query', 20_000),
    new TooSlow('store query: a page a minute'),
  ])('keeps class, message and fields: $name, $message', (error) => {
    const other = crossed(error);
    expect(other).toStrictEqual(error);
    expect(other.constructor).toBe(error.constructor);
    expect({ ...other }).toEqual({ ...error });
  });

  it('keeps its causes, with their classes', () => {
    const failures = [new Refused('store query', 400, undefined), new TypeError('odd')];
    const cause = new AggregateError(failures, 'no service node answered completely');
    const other = crossed(new QueryIncomplete('both failed', { cause }));
    expect(other.cause).toBeInstanceOf(AggregateError);
    const { message, errors } = other.cause as AggregateError;
    expect(message).toBe(cause.message);
    expect(errors[0]).toBeInstanceOf(Refused);
    expect(errors[1]).toMatchObject({ name: 'TypeError', message: 'odd' });
  });

  it.each(['StreamResetError', 'constructor', '__proto__'])(
    'of an unknown class keeps its name: %s',
    (name) => {
      const error = Object.assign(new Error('reset'), { name });
      const other = crossed(error);
      expect(other).toBeInstanceOf(Error);
      expect({ name: other.name, message: other.message }).toEqual({ name, message: 'reset' });
    },
  );

  it('is one of what was thrown and is none', () => {
    expect(crossed('just a text')).toStrictEqual(new Error('just a text'));
  });

  it('ends where its causes go in a circle', () => {
    const error = new Error('round');
    error.cause = error;
    expect(crossed(error).message).toBe('round');
  });
});
