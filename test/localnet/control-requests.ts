import { ControlError } from './control-error.ts';
import { ControlFields } from './control-fields.ts';
import type { FaultSettings } from './faults.ts';
import type { ForgetCriteria } from './message-store.ts';
import type { WakuMessage } from './waku-message.ts';

const MAXIMUM_UINT32 = 2 ** 32 - 1;
const MAXIMUM_STORE_DELAY_MS = 600_000;

/** @throws ControlError */
export function parseForget(body: unknown): ForgetCriteria {
  const fields = new ControlFields(body, ['olderThanMs', 'keepTopics', 'topics']);
  if (!fields.has('olderThanMs') && !fields.has('topics')) {
    throw new ControlError(400, 'expected olderThanMs or topics, got neither');
  }
  return {
    ...(fields.has('olderThanMs') && {
      olderThanMs: fields.number('olderThanMs', 0, Number.MAX_SAFE_INTEGER),
    }),
    ...(fields.has('keepTopics') && { keepTopics: fields.strings('keepTopics') }),
    ...(fields.has('topics') && { topics: fields.strings('topics') }),
  };
}

/** @throws ControlError */
export function parseFaults(body: unknown): FaultSettings {
  const chances = ['failStore', 'resetStore', 'refusePush', 'muteFilter', 'cutRelay'] as const;
  const fields = new ControlFields(body, [...chances, 'storeDelayMs', 'seed']);
  const given = chances.filter((name) => fields.has(name));
  return {
    ...Object.fromEntries(given.map((name) => [name, fields.number(name, 0, 1)])),
    ...(fields.has('storeDelayMs') && {
      storeDelayMs: fields.integer('storeDelayMs', 0, MAXIMUM_STORE_DELAY_MS),
    }),
    ...(fields.has('seed') && { seed: fields.integer('seed', 0, MAXIMUM_UINT32) }),
  };
}

/** @throws ControlError */
export function parsePublish(body: unknown): WakuMessage {
  const known = ['contentTopic', 'payloadBase64', 'timestampNs', 'version', 'ephemeral'];
  const fields = new ControlFields(body, known);
  return {
    contentTopic: fields.string('contentTopic'),
    payload: fields.base64('payloadBase64'),
    timestamp: fields.nanoseconds('timestampNs'),
    version: fields.integer('version', 0, MAXIMUM_UINT32),
    ...(fields.has('ephemeral') && { ephemeral: fields.boolean('ephemeral') }),
  };
}

/** @throws ControlError when the body of a request without parameters has any */
export function parseNothing(body: unknown): void {
  new ControlFields(body ?? {}, []);
}
