import type { NodeStatus } from '../store/records.ts';

/** architecture.md: after this a node tab is taken for frozen. */
const STALE_MS = 5_000;

/** Whether what the node tab said last still holds. A clock that was set back may put it far ahead. */
export function isFresh({ heartbeatMs }: Pick<NodeStatus, 'heartbeatMs'>, nowMs: number): boolean {
  return Math.abs(nowMs - heartbeatMs) < STALE_MS;
}
