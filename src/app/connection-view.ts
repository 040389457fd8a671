import type { ConnectionView } from './app-model.ts';
import { hasCome } from './has-come.ts';
import { isFresh } from './is-fresh.ts';
import type { NodeReport } from './node/activity.ts';

/** Most connect within half a second: a banner for so long would only push the messages about. */
const TOLD_AFTER_MS = 1_500;

interface Situation {
  configuredNodes: number;
  nowMs: number;
}

/** What the node tab said last, as this tab may show it. */
export function connectionView(
  report: NodeReport | undefined,
  { configuredNodes, nowMs }: Situation,
): ConnectionView {
  const fresh = report && isFresh(report, nowMs) ? report : undefined;
  const nodes = fresh?.waku.nodes ?? [];
  return {
    state: fresh ? stateOf(fresh) : 'starting',
    isLasting: fresh !== undefined && isLasting(fresh, nowMs),
    connectedNodes: nodes.filter(({ isConnected }) => isConnected).length,
    // The settings of this device may add to those of network.json.
    configuredNodes: nodes.length > 0 ? nodes.length : configuredNodes,
    reason: reasonOf(nodes),
  };
}

/** That a connected node has no filter says less than why another cannot be reached. */
function reasonOf(nodes: NodeReport['waku']['nodes']): string | undefined {
  const failed = nodes.filter(({ error }) => error !== undefined);
  return (failed.find(({ isConnected }) => !isConnected) ?? failed[0])?.error;
}

function isLasting({ waku }: NodeReport, nowMs: number): boolean {
  return hasCome(waku.sinceMs + TOLD_AFTER_MS, nowMs, TOLD_AFTER_MS);
}

function stateOf(report: NodeReport): ConnectionView['state'] {
  return report.waku.state === 'stopped' ? 'starting' : report.waku.state;
}
