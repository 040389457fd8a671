import type { AnyProbe, ServiceProtocol } from '../../app/network/network-model.ts';
import { formatCount, listOf } from '../format.ts';
import { network as words } from '../text-network.ts';

/** What a light node needs, in the order in which it is told. */
const needed: readonly ServiceProtocol[] = ['filter', 'light push v3', 'store v3'];

/** `Reached in 43 ms: filter, light push v3, store v3.`, or why not. */
export function probeWords(probe: AnyProbe): string {
  if (!probe.isReached) {
    const what = words.probeFaults[probe.fault];
    return probe.detail ? `${what} ${probe.detail}` : what;
  }
  const ms = formatCount(Math.round(probe.tookMs));
  if ('gave' in probe) return words.reached(ms, words.gave[probe.gave]);
  if (!('protocols' in probe)) return words.reached(ms, '');
  const { protocols } = probe;
  const missing = needed.filter((one) => !protocols.includes(one)).map(nameOf);
  const reached = words.reached(ms, protocols.map(nameOf).join(', '));
  return missing.length === 0 ? reached : `${reached} ${words.lacks(listOf(missing))}`;
}

function nameOf(protocol: ServiceProtocol): string {
  return words.protocols[protocol];
}
