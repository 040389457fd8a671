import type { CreateLibp2pOptions, NetworkConfig } from '@waku/interfaces';
import { createLibp2pAndUpdateOptions } from '@waku/sdk';
import { connectionKey } from './connection-key.ts';
import type { Libp2p } from './libp2p-types.ts';

/** In place of the SDK's, which are WebSockets alone. */
export type Libp2pTransports = Pick<CreateLibp2pOptions, 'transports' | 'connectionGater'>;

export interface LightLibp2pParts {
  networkConfig: NetworkConfig;
  transports: Libp2pTransports;
}

/**
 * libp2p as the SDK's createLightNode makes it (transports, encryption, muxer, identify, metadata),
 * started; without the SDK's own dialler, peer choice and protocol clients on top.
 */
export async function startLibp2p(parts: LightLibp2pParts): Promise<Libp2p> {
  const privateKey = await connectionKey();
  const libp2p = await createLibp2pAndUpdateOptions({
    networkConfig: parts.networkConfig,
    defaultBootstrap: false,
    libp2p: {
      // Without it an address with ws:// (the local network) is never dialled, and nothing says so.
      filterMultiaddrs: false,
      hideWebSocketInfo: true,
      // By default what is known of a peer is forgotten after an hour.
      peerStore: { maxAddressAge: Infinity, maxPeerAge: Infinity },
      // The filter ping does this, and asks for the subscription in the same breath.
      connectionMonitor: { enabled: false },
      ...(privateKey && { privateKey }),
      ...parts.transports,
    },
  });
  await libp2p.start();
  return libp2p;
}
