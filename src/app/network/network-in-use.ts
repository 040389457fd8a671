import {
  MAXIMUM_ICE_SERVERS,
  MAXIMUM_SERVICE_NODES,
  MAXIMUM_TRACKERS,
  isIceUrl,
  isServiceNode,
  isTracker,
} from '../../network/network-config.ts';
import type { IceServer, NetworkConfig } from '../../network/network-config.ts';
import type { NetworkSettings } from '../../store/network-settings.ts';

/** What an ICE server is known by. */
export function iceServerName({ urls }: Pick<IceServer, 'urls'>): string {
  return urls[0] ?? '';
}

/**
 * network.json with what was added on this device and without what is not used on it. What an older
 * version stored and this one does not take is left out: no setting keeps the node from starting.
 */
export function networkInUse(config: NetworkConfig, settings: NetworkSettings): NetworkConfig {
  const isUsed = (address: string): boolean => !settings.unused.includes(address);
  const ownServers = settings.iceServers.filter(({ urls }) => urls.every(isIceUrl));
  const ownNames = new Set(ownServers.map(iceServerName));
  const servers = config.iceServers.filter((server) => {
    const name = iceServerName(server);
    // One's own has the credentials.
    return isUsed(name) && !ownNames.has(name);
  });
  return {
    ...config,
    serviceNodes: merged(
      config.serviceNodes.filter(isUsed),
      settings.serviceNodes.filter(isServiceNode),
    ).slice(0, MAXIMUM_SERVICE_NODES),
    trackers: merged(config.trackers.filter(isUsed), settings.trackers.filter(isTracker)).slice(
      0,
      MAXIMUM_TRACKERS,
    ),
    iceServers: [...servers, ...ownServers].slice(0, MAXIMUM_ICE_SERVERS),
  };
}

function merged(configured: readonly string[], own: readonly string[]): string[] {
  return [...new Set([...configured, ...own])];
}
