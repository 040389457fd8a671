import type { EffectRecord, RejectionCount } from './records.ts';

/** M8: an effect that does not count for its message. */
export function refusalOf({ kind, id, target }: EffectRecord): RejectionCount {
  const isAuthority = kind === 'edit' || kind === 'delete';
  const detail = `expected a ${kind} by who may, in the channel of its message ${target}, got ${id}`;
  const reason = isAuthority ? 'M8 not the author' : 'M8 chat id';
  return { reason, count: 1, detail, hashes: [id] };
}
