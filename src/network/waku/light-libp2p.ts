import type { NetworkConfig } from '@waku/interfaces';
import { createLibp2pAndUpdateOptions } from '@waku/sdk';
import type { Libp2p } from './libp2p-types.ts';

/**
 * libp2p as the SDK's createLightNode makes it (transports, encryption, muxer, identify, metadata),
 * started; without the SDK's own dialler, peer choice and protocol clients on top.
 */
export async function startLibp2p(networkConfig: NetworkConfig): Promise<Libp2p> {
  const libp2p = await createLibp2pAndUpdateOptions({
    networkConfig,
    defaultBootstrap: false,
    libp2p: {
      // Without it an address with ws:// (the local network) is never dialled, and nothing says so.
      filterMultiaddrs: false,
      hideWebSocketInfo: true,
      // By default what is known of a peer is forgotten after an hour.
      peerStore: { maxAddressAge: Infinity, maxPeerAge: Infinity },
      // The filter ping does this, and asks for the subscription in the same breath.
      connectionMonitor: { enabled: false },
    },
  });
  await libp2p.start();
  return libp2p;
}
