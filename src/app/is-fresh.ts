import type { NodeStatus } from '../store/records.ts';

/** architecture.md: after this a node tab is taken for frozen. */
const STALE_MS = 5_000;

/** Whether what the node tab said last still holds. */
export function isFresh({ heartbeatMs }: Pick<NodeStatus, 'heartbeatMs'>, nowMs: number): boolean {
  return nowMs - heartbeatMs < STALE_MS;
}
