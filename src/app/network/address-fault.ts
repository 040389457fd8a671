import {
  MAXIMUM_ICE_SERVERS,
  MAXIMUM_SERVICE_NODES,
  MAXIMUM_TRACKERS,
  isIceSecret,
  isIceUrl,
  isServiceNode,
  isTracker,
  isTurnUrl,
} from '../../network/network-config.ts';
import type { AddressFault, AddressKind, OwnAddress } from './network-model.ts';

const maxima: Record<AddressKind, number> = {
  serviceNodes: MAXIMUM_SERVICE_NODES,
  trackers: MAXIMUM_TRACKERS,
  iceServers: MAXIMUM_ICE_SERVERS,
};

/**
 * Why an address cannot be added; undefined where it can.
 *
 * @param known of the kind, those that are not used included
 */
export function addressFault(
  kind: AddressKind,
  own: OwnAddress,
  known: readonly string[],
): AddressFault | undefined {
  const fault = faults[kind](own);
  if (fault) return fault;
  if (known.includes(own.address)) return 'known';
  return known.length >= maxima[kind] ? 'too many' : undefined;
}

const faults: Record<AddressKind, (own: OwnAddress) => AddressFault | undefined> = {
  serviceNodes: ({ address }) => {
    if (isServiceNode(address)) return undefined;
    if (!address.startsWith('/')) return 'no multiaddr';
    if (/\/ws(?:\/|$)/.test(address)) return 'not encrypted';
    return /\/(?:wss?|webrtc-direct\/certhash)(?:\/|$)/.test(address)
      ? 'no multiaddr'
      : 'no websocket';
  },
  trackers: ({ address }) => {
    if (isTracker(address)) return undefined;
    return address.startsWith('ws://') ? 'not encrypted' : 'no tracker';
  },
  iceServers: ({ address, username, credential }) => {
    if (!isIceUrl(address)) return 'no ice server';
    const secrets = [username, credential].filter((secret) => secret !== undefined);
    if (isTurnUrl(address) && secrets.length < 2) return 'needs credentials';
    return secrets.every(isIceSecret) ? undefined : 'spaces';
  },
};
