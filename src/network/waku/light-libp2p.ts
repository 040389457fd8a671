import type { NetworkConfig } from '@waku/interfaces';
import { createLibp2pAndUpdateOptions } from '@waku/sdk';
import { connectionKey } from './connection-key.ts';
import type { Libp2p } from './libp2p-types.ts';

export interface LightLibp2pParts {
  networkConfig: NetworkConfig;
  /** Multiaddrs that it will have to reach. */
  serviceNodes: readonly string[];
  iceServers: readonly RTCIceServer[];
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
      ...(await webRtcOptions(parts)),
    },
  });
  await libp2p.start();
  return libp2p;
}

/** WebRTC is loaded only where an address needs it: it is a quarter of what libp2p weighs. */
async function webRtcOptions({ serviceNodes, iceServers }: LightLibp2pParts) {
  if (!serviceNodes.some((address) => address.includes('/webrtc-direct'))) return {};
  const { transportsWithWebRtc } = await import('./webrtc-transports.ts');
  return transportsWithWebRtc(iceServers);
}
